/** Where a request that satisfies every fact is refused all the same, or is none that the facts alone can make; and why. */

export interface Special {
  operation: string
  reason: string
  /** Members of its smallest body whose form only their service knows. */
  body: Readonly<Record<string, unknown>>
}

/** What the facts cannot know of a body. */
export const special: readonly Special[] = [
  {
    operation: 'CreateFile',
    reason: 'The digest is the base64 text of 128 bits.',
    body: { file_md5: '1B2M2Y8AsgTpgAmY7PhCfg==' }
  },
  {
    operation: 'ConfirmFileUpload',
    reason: 'A file of which nothing has come cannot be confirmed as CREATED.',
    body: { state: 'FAILED' }
  }
]

export interface Exception {
  reason: string
  /** The operations with such a field. */
  operations: readonly string[]
  /** As messages name them. */
  at: readonly string[]
  keywords: readonly string[]
  /** Absent: every value that the facts have for the keyword. */
  values?: readonly unknown[]
}

const sizes = ['video_config.width', 'video_config.height']

/** Values that the facts allow and that are refused all the same. */
export const exceptions: readonly Exception[] = [
  {
    reason: 'Width and height make one of six sizes together.',
    operations: ['Create2DDigitalHumanVideo'],
    at: sizes,
    keywords: ['minimum', 'maximum']
  },
  {
    reason: 'No two scenes have one sequence number, and without numbers they all have the same.',
    operations: ['Create2DDigitalHumanVideo'],
    at: ['shoot_scripts'],
    keywords: ['maxItems']
  },
  {
    reason: 'They come from training alone.',
    operations: ['CreateDigitalAsset', 'UpdateDigitalAsset'],
    at: ['asset_type'],
    keywords: ['enum'],
    values: ['VOICE_MODEL', 'HUMAN_MODEL_2D']
  },
  {
    reason: 'An asset without its main file is CREATING, and a tenant may ask for no state but two of these later.',
    operations: ['UpdateDigitalAsset'],
    at: ['asset_state'],
    keywords: ['enum'],
    values: ['UNACTIVED', 'ACTIVED', 'WAITING_DELETE']
  },
  {
    reason: 'The digest is the base64 text of 128 bits.',
    operations: ['CreateFile'],
    at: ['file_md5'],
    keywords: ['minLength', 'maxLength']
  },
  {
    reason: 'Nothing of the file has come.',
    operations: ['ConfirmFileUpload'],
    at: ['state'],
    keywords: ['enum'],
    values: ['CREATED']
  }
]

/** The same where values are taken for the type of their field. */
export const lenientExceptions: readonly Exception[] = [
  {
    reason: 'Width and height make one of six sizes together.',
    operations: ['Create2DDigitalHumanVideo'],
    at: sizes,
    keywords: ['type']
  },
  {
    reason: 'A video without a script brings both.',
    operations: ['Create2DDigitalHumanVideo'],
    at: ['video_config', 'shoot_scripts'],
    keywords: ['required']
  },
  {
    reason: 'A background of type IMAGE has a picture.',
    operations: ['Create2DDigitalHumanVideo'],
    at: ['shoot_scripts[0].shoot_script.background_config[0].background_config'],
    keywords: ['required']
  }
]
