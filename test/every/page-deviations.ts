/** Where schemas that follow an official page differ from the facts, and why. */
export interface Deviation {
  reason: string
  places: readonly string[]
}

export const deviations: readonly Deviation[] = [
  {
    reason:
      'The official page of the create operation has another bound, set or duty, and the page is the specification where it speaks.',
    places: [
      'VoiceConfig.voice_asset_id maxLength',
      'VideoConfig.codec required',
      'VideoConfig.codec enum',
      'ShootScriptItem.shoot_script required',
      'TextConfig.text minLength',
      'TextConfig.text maxLength',
      'BackgroundConfigInfo.background_type enum',
      'Create2dModelTrainingJobReq.model_version enum'
    ]
  },
  {
    reason: 'The page describes these colours in words and has no pattern for them.',
    places: [
      'SubtitleConfig.font_color pattern',
      'SubtitleConfig.stroke_color pattern',
      'BackgroundConfigInfo.background_color_config pattern'
    ]
  },
  {
    reason: 'The page has these fields; the SDK is silent about them.',
    places: [
      'VideoConfig.disable_system_watermark only on the page',
      'ShootScriptItem.start_time only on the page',
      'ShootScriptItem.end_time only on the page',
      'ShootScript.animation_config only on the page',
      'BackgroundConfigInfo.background_title only on the page',
      'BackgroundConfigInfo.human_position_2d only on the page',
      'BackgroundConfigInfo.human_size_2d only on the page',
      'BackgroundConfigInfo.background_cover_url only on the page',
      'ShootScript.emotion_config only on the page'
    ]
  },
  {
    reason:
      'The official example writes these numbers as text with a comma; they are read, and made integers afterwards.',
    places: [
      'LayerPositionConfig.dx type',
      'LayerPositionConfig.dx pattern',
      'LayerPositionConfig.dy type',
      'LayerPositionConfig.dy pattern',
      'LayerSizeConfig.width type',
      'LayerSizeConfig.width pattern',
      'LayerSizeConfig.height type',
      'LayerSizeConfig.height pattern'
    ]
  },
  {
    reason: 'The answer carries what the emulator itself wrote or a newer client has sent; its set is not judged.',
    places: [
      'Show2DDigitalHumanVideoResponse.job_type enum',
      'DigitalHumanVideo.job_type enum',
      'TrainingJobBasicInfo.model_version enum',
      'Show2dModelTrainingJobResponse.model_version enum',
      'Show2dModelTrainingJobResponse.supported_service[] enum'
    ]
  },
  {
    reason: 'An empty value is as good as none, and an unknown one is refused in words; the facts know a length only.',
    places: [
      'ListDigitalHumanVideo query.sort_dir minLength',
      'ListDigitalHumanVideo query.sort_dir maxLength',
      'ListDigitalHumanVideo query.sort_dir enum',
      'ListDigitalHumanVideo query.create_since minLength',
      'ListDigitalHumanVideo query.create_since maxLength',
      'ListDigitalHumanVideo query.create_since pattern',
      'ListDigitalHumanVideo query.create_until minLength',
      'ListDigitalHumanVideo query.create_until maxLength',
      'ListDigitalHumanVideo query.create_until pattern',
      'ListDigitalHumanVideo query.sort_key minLength',
      'ListDigitalHumanVideo query.sort_key maxLength',
      'ListDigitalHumanVideo query.sort_key enum',
      'List2dModelTrainingJob query.sort_dir minLength',
      'List2dModelTrainingJob query.sort_dir maxLength',
      'List2dModelTrainingJob query.sort_dir enum',
      'List2dModelTrainingJob query.create_since minLength',
      'List2dModelTrainingJob query.create_since maxLength',
      'List2dModelTrainingJob query.create_since pattern',
      'List2dModelTrainingJob query.create_until minLength',
      'List2dModelTrainingJob query.create_until maxLength',
      'List2dModelTrainingJob query.create_until pattern',
      'List2dModelTrainingJob query.sort_key minLength',
      'List2dModelTrainingJob query.sort_key maxLength',
      'List2dModelTrainingJob query.sort_key enum',
      'List2dModelTrainingJob query.update_since pattern',
      'List2dModelTrainingJob query.update_until pattern',
      'ListAssets query.start_time minLength',
      'ListAssets query.start_time maxLength',
      'ListAssets query.start_time pattern',
      'ListAssets query.end_time minLength',
      'ListAssets query.end_time maxLength',
      'ListAssets query.end_time pattern',
      'ListAssets query.sort_key minLength',
      'ListAssets query.sort_key maxLength',
      'ListAssets query.sort_key enum',
      'ListAssets query.sort_dir minLength',
      'ListAssets query.sort_dir maxLength',
      'ListAssets query.sort_dir enum'
    ]
  },
  {
    reason: 'A list of no names and no list are the same.',
    places: ['ListDigitalHumanVideo query.fuzzy_query_field minItems']
  },
  {
    reason:
      'Several values come in one parameter, with commas between, as the description says; the type is one of text.',
    places: [
      'ListAssets query.asset_type type',
      'ListAssets query.asset_type enum',
      'ListAssets query.asset_state type',
      'ListAssets query.asset_state enum',
      'ListAssets query.system_property type',
      'ListAssets query.system_property enum'
    ]
  },
  {
    reason: 'The description names the two values; the facts have a pattern of which every text is.',
    places: ['DeleteAsset query.mode pattern', 'DeleteAsset query.mode enum']
  }
]
