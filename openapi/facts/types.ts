/** The types of all operations and models of the contract. Written by `npm run facts`; do not edit. */
/* oxlint-disable max-lines */
import type { FileAnswer, FormFile } from '../files.ts'

export type AccessTypeEnum = "MEITUAN_OFFICIAL" | "MSS_STANDARD"
export type ActionBasicSampleInfo = { "action_name_zh"?: string; "action_name_en"?: string; "action_tag": string; "catalog"?: string; "recommended_value"?: number; "is_selected"?: boolean }
export type ActionConfig = { "action_interval"?: number }
export type ActionMarkItem = { "action_start_time"?: string; "action_end_time"?: string; "action_type"?: "SILENCE" | "ACTION" }
export type ActionSampleInfo = { "action_name_zh"?: string; "action_name_en"?: string; "action_tag": string; "catalog"?: string; "recommended_value"?: number; "is_selected"?: boolean; "sample_download_url"?: string }
export type ActionTagInfo = { "action_name_zh": string; "action_name_en": string; "action_duration"?: number; "catalog"?: string; "file_name"?: string; "tag"?: string }
export type ActiveCodeInfo = { "active_code_id"?: string; "active_code"?: string; "robot_id"?: string; "room_id"?: string; "valid_period"?: number; "expire_time"?: string; "create_time"?: string; "update_time"?: string }
export type AllocateSpResourceInfo = { "assignment_record_id"?: string; "resource_spec_code"?: string; "charging_mode"?: string; "resource_num"?: number; "resource_used_num"?: number; "resource_allocate_time"?: number; "resource_expire_time"?: number }
export type AllocateSpResourceSummaryInfo = { "resource_spec_code"?: string; "resource_num"?: number; "resource_used_num"?: number; "resource_remind_quota"?: number }
export type AsrTypeEnum = "EI_SIS" | "MOBVOI"
export type AssessProperty = { "expected"?: string; "actual"?: string; "suggestion"?: string; "suggestion_en"?: string; "status"?: number }
export type AssessResult = { "speed"?: AssessProperty; "sound"?: AssessProperty; "snr"?: AssessProperty; "reverb"?: AssessProperty; "dnsmos_ovrl"?: AssessProperty; "dnsmos_bak"?: AssessProperty; "suggestion"?: string }
export type AssetActionResult = { "ret_status"?: "SUCCESS" | "FAILED"; "asset_ids"?: string[]; "error_info"?: ErrorResponse }
export type AssetExtraMeta = { "voice_model_meta"?: VoiceModelAssetMeta; "ppt_meta"?: PPTAssetMeta; "material_meta"?: MaterialAssetMeta; "human_model_2d_meta"?: HumanModel2DAssetMeta; "image_meta"?: ImageAssetMeta; "video_meta"?: VideoAssetMeta; "audio_meta"?: AudioAssetMeta }
export type AssetFileInfo = { "file_id"?: string; "file_name"?: string; "file_md5"?: string; "file_size"?: number; "file_type"?: string; "asset_file_category"?: "MAIN" | "COVER" | "PAGE" | "SAMPLE" | "OTHER" | "TEMPORARY" | "PACKAGE"; "download_url"?: string; "state"?: "CREATING" | "CREATED" | "FAILED" | "CANCELLED" | "DELETING" | "DELETED" | "UPLOADED" | "REVIEW" | "BLOCK"; "block_reason_code"?: string; "reason"?: string; "file_extra_meta"?: FileExtraMeta }
export type AssetSharedConfig = { "shared_type"?: "PRIVATE" | "PUBLIC" | "SHARED"; "expire_time"?: string; "allowed_project_ids"?: string[] }
export type AttachmentUploadingAddress = { "number"?: number; "uploading_url"?: string }
export type AudioAssetMeta = { "duration"?: number; "audio_codec"?: string; "audio_bit_rate"?: number; "audio_channels"?: number; "sample"?: number; "error_info"?: ErrorResponse }
export type AudioDriveActionConfig = { "action_tag": string; "action_name"?: string; "action_start_time": number }
export type AudioInfo = { "audio_id"?: number }
export type AuditResultAdminAuditResult = { "message"?: string; "attachment_name"?: string; "attachment_url"?: string; "audit_time"?: number }
export type AuditResultSystemAuditResult = { "audit_time"?: number; "errors"?: AuditResultSystemAuditResultErrors[] }
export type AuditResultSystemAuditResultErrors = { "audio_name"?: string; "text_name"?: string; "error_code"?: string; "error_message"?: string }
export type AuditionFile = { "download_url": string }
export type AutoOperationConfig = { "operation"?: "BLOCK" | "DELETE"; "operation_time"?: string }
export type BackgroundConfigInfo = { "background_type": "IMAGE" | "COLOR" | "IMAGE_2D" | "VIDEO" | "AUDIO"; "background_config"?: string; "background_color_config"?: string; "background_asset_id"?: string; "background_image_config"?: BackgroundImageConfig }
export type BackgroundImageConfig = { "dx": number; "dy": number; "width": number; "height": number }
export type BackgroundMusicConfig = { "music_asset_id"?: string; "volume"?: number }
export type BatchAssetActionReq = { "action": "DELETE" | "DELETE_FORCE" | "RESTORE" | "UNACTIVE" | "ACTIVE" | "SHARE" | "UNSHARE"; "asset_ids": string[]; "params"?: string }
export type BatchConfirmLiveCommandsReq = { "command"?: "REWRITE_PLAY_SCRIPT" | "REWRITE_INTERACTION_RULES"; "action"?: "confirm" | "reject"; "command_ids"?: string[] }
export type BatchConfirmLiveCommandsResponse = {}
export type BatchDeletePacifyWordsResponse = {}
export type BatchExecuteAssetActionResponse = { "results"?: AssetActionResult[] }
export type BillResourceType = "2D_DIGITAL_HUMAN_BASIC" | "2D_DIGITAL_HUMAN_ADVANCED" | "2D_DIGITAL_HUMAN_FLEXUS" | "VOICE_BASIC" | "VOICE_MIDDLE" | "VOICE_ADVANCE" | "VOICE_THIRD_PARTY" | "VOICE_THIRD_PARTY_LJZN" | "VOICE_FLEXUS"
export type BillResources = { "resource_type"?: BillResourceType; "resource_nums"?: number }
export type BindAssetResourceReq = { "asset_id"?: string; "business_type"?: string }
export type BindUserAssetResourceResponse = {}
export type BoundAssetInfo = { "asset_id"?: string; "asset_name"?: string }
export type BusinessCardImageConfig = { "human_image": string; "logo_image"?: string; "id_card_image1"?: string; "id_card_image2"?: string; "authorize_use_human_image"?: boolean }
export type BusinessCardImageUrl = { "human_image_url"?: string; "logo_image"?: string }
export type BusinessCardTextConfig = { "name"?: string; "company"?: string; "title"?: string; "mobile_phone"?: string; "phone"?: string; "mail"?: string; "address"?: string; "other1"?: string; "other2"?: string; "other3"?: string }
export type CallBackConfig = { "callback_url": string; "auth_type"?: "NONE" | "MSS_A"; "key"?: string }
export type Cancel2DDigitalHumanVideoResponse = {}
export type CancelPhotoDigitalHumanVideoResponse = {}
export type ChardMode = "PERIODIC" | "ONE_TIME" | "ON_DEMAND"
export type ChatResourceConfig = { "resource_id"?: string; "count_resource"?: number }
export type ChatResourceConfigInfo = { "resource_id"?: string; "count_resource"?: number; "resource_source"?: "PURCHASED" | "SP_ALLOCATED" | "ADMIN_ALLOCATED"; "charge_mode"?: "PERIODIC" | "ONE_TIME" | "ON_DEMAND"; "resource_nums"?: number; "resource_available_nums"?: number; "status"?: "ACTIVE" | "FREEZE" | "DELETED"; "expire_time"?: string }
export type ChatSubtitleConfig = { "dx"?: number; "dy"?: number; "width"?: number; "height"?: number }
export type ChatVoiceConfig = { "voice_asset_id"?: string; "speed"?: number; "pitch"?: number; "volume"?: number; "provider"?: "XIMALAYA" | "HUAWEI_EI" | "MOBVOI"; "language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" }
export type CheckRecallKnowledgeLibraryResponse = { "body"?: RecallKnowledgeLibraryInfo[] }
export type CheckVoiceAssetResponse = { "asset_id"?: string; "asset_name"?: string; "asset_type"?: string; "asset_state"?: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK"; "create_time"?: string; "update_time"?: string; "asset_extra_meta"?: TtscAssetExtraMeta; "files"?: TtscAssetFileInfo[] }
export type CoStreamerConfig = { "voice_config"?: VoiceConfig; "streamer_action"?: "SILENCE" | "VOLUME_DOWN" }
export type CollectionInfo = { "collection_type"?: "VOICE"; "collection_ids"?: string[] }
export type CommentData = { "comment_title"?: string; "comment_message"?: string; "attachment_name"?: string[] }
export type CommentLogInfo = { "operate_time"?: string; "comment_type"?: "USER_REJECT" | "USER_COMMENT" | "ADMIN_COMMENT"; "comment_title"?: string; "comment_message"?: string; "attachment_download_url"?: string[] }
export type CommitJobReq = { "tag"?: "ECOMMERCE" | "NEWS" | "MARKETING" | "LIVE" | "EDUCATION" | "CUSTOMER" | "STORYTELLING"; "description"?: string; "sex"?: "FEMALE" | "MALE"; "voice_name"?: string; "language"?: "CN" | "EN"; "phone"?: string; "app_user_id"?: string; "output_language"?: string; "custom_text"?: string }
export type CommitShortJobResponse = {}
export type CommitVoiceTrainingJobResponse = {}
export type ConfirmFileUploadRequestBody = { "state": "CREATED" | "FAILED" | "CANCELLED" }
export type ConfirmFileUploadResponse = {}
export type ConfirmSmarLiveRoomReq = { "action"?: "confirm" | "reject"; "script_version"?: string }
export type ConfirmSmarLiveRoomResponse = {}
export type ConfirmTrainingSegmentResponse = { "confirm_result"?: boolean; "unmatched_index_hit"?: number[] }
export type ControlSmartLiveReq = { "command": "INSERT_PLAY_SCRIPT" | "REWRITE_PLAY_SCRIPT" | "INSERT_PLAY_AUDIO" | "REWRITE_INTERACTION_RULES" | "GET_CURRENT_PLAYING_SCRIPTS" | "REFRESH_OUTPUT_URL" | "GET_LIVE_JOB_CONFIG_INFO" | "CLEAN_UP_INSERT_COMMAND" | "RESET_EXIT_CONFIG"; "params"?: Record<string, unknown>; "review_config"?: ReviewConfig }
export type CopyVideoScriptsResponse = { "script_id"?: string }
export type CountTenantResourcesResponse = { "resources_count"?: ResourcesCount[] }
export type Create2DDigitalHumanVideoReq = { "script_id"?: string; "model_asset_id"?: string; "voice_config"?: VoiceConfig; "video_config"?: VideoConfig; "shoot_scripts"?: ShootScriptItem[]; "output_asset_config"?: OutputAssetConfig; "background_music_config"?: BackgroundMusicConfig; "review_config"?: ReviewConfig; "callback_config"?: CallBackConfig; "action_config"?: ActionConfig }
export type Create2DDigitalHumanVideoResponse = { "job_id"?: string }
export type Create2dModelTrainingJobReq = { "name": string; "contact"?: string; "command_message"?: "UPDATE_VIDEO" | "UPLOAD_VIDEO" | "CONFIRM_ACTION_VIDEO" | "GET_ACTION_VIDEO_MULTIPART"; "video_multipart_count"?: number; "action_video_multipart_count"?: number; "is_background_replacement"?: boolean; "batch_name"?: string; "tags"?: string[]; "model_version"?: "V2" | "V3" | "V3.2" | "V3.3"; "is_ondemand_resource"?: boolean; "is_flexus"?: boolean; "is_fast_flexus"?: boolean; "is_live_copy"?: boolean; "is_only_human_model"?: boolean; "audio_source_type"?: "VIDEO" | "AUDIO"; "voice_properties"?: VoiceProperties; "supported_service"?: SupportedServiceEnum[] }
export type Create2dModelTrainingJobResponse = { "job_id"?: string; "training_video_upload_url"?: string[]; "action_video_upload_url"?: string[]; "audio_upload_url"?: string; "cover_upload_url"?: string; "id_card_image1_upload_url"?: string; "id_card_image2_upload_url"?: string; "grant_file_upload_url"?: string; "pre_beauty_image_upload_url"?: string; "post_beauty_image_upload_url"?: string }
export type CreateActiveCodeReq = { "robot_id": string; "room_id": string; "valid_period": number }
export type CreateActiveCodeResponse = { "active_code_id"?: string; "active_code"?: string; "robot_id"?: string; "room_id"?: string; "valid_period"?: number; "expire_time"?: string; "create_time"?: string; "update_time"?: string }
export type CreateAgencyWithRoleTypeResponse = { "agency_id"?: string }
export type CreateAssetByReplicationInfoResponse = {}
export type CreateAsyncTtsJobRequestBody = { "text": string; "tts_text"?: string; "voice_asset_id": string; "speed"?: number; "pitch"?: number; "volume"?: number; "audio_format"?: "WAV" | "MP3"; "need_timestamp"?: boolean; "silence_flag"?: boolean; "silence_time_ms"?: number; "callback_config"?: TtsCallBackConfig; "gen_srt"?: boolean; "srt_len"?: number; "srt_line_limit"?: number; "slice_segments"?: boolean; "channels"?: number; "output_external_url"?: string; "srt_output_external_url"?: string; "action_output_external_url"?: string; "is_vocabulary_config_enable"?: boolean; "is_concurrent_resource"?: boolean; "priority"?: number }
export type CreateAsyncTtsJobResponse = { "job_id"?: string }
export type CreateAudioRecordConfigReq = { "obs_bucket_name": string; "obs_endpoint": string; "enable_audio_record": boolean }
export type CreateAudioRecordConfigResponse = { "project_id"?: string; "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_audio_record"?: boolean; "create_time"?: string; "update_time"?: string }
export type CreateBatchKnowledgeQuestionReq = { "intent_id": string; "question_list": KnowledgeQuestionCreateInfo[] }
export type CreateBatchKnowledgeQuestionResponse = { "question_list"?: KnowledgeQuestionInfo[] }
export type CreateDialogReportConfigReq = { "obs_bucket_name": string; "obs_endpoint": string; "enable_dialog_report": boolean }
export type CreateDialogReportConfigResponse = { "project_id"?: string; "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_dialog_report"?: boolean; "create_time"?: string; "update_time"?: string }
export type CreateDialogUrlReq = { "room_id": string; "robot_id": string }
export type CreateDialogUrlResponse = { "url"?: string }
export type CreateDigitalAssetRequestBody = { "asset_name": string; "asset_description"?: string; "asset_type": "HUMAN_MODEL" | "VOICE_MODEL" | "SCENE" | "ANIMATION" | "VIDEO" | "IMAGE" | "PPT" | "MATERIAL" | "NORMAL_MODEL" | "COMMON_FILE" | "HUMAN_MODEL_2D" | "BUSINESS_CARD_TEMPLET" | "MUSIC" | "AUDIO"; "review_config"?: ReviewConfig; "tags"?: string[]; "asset_extra_meta"?: AssetExtraMeta; "system_properties"?: SystemProperty[]; "shared_config"?: AssetSharedConfig; "is_need_generate_cover"?: boolean; "asset_order"?: number; "supported_service"?: SupportedServiceEnum[]; "auto_operation_config"?: AutoOperationConfig[] }
export type CreateDigitalAssetResponse = { "asset_id"?: string; "produce_id"?: string }
export type CreateDigitalHumanBusinessCardReq = { "business_card_type": "2D_DIGITAL_HUMAN_CARD"; "card_templet_asset_id": string; "card_text_config": BusinessCardTextConfig; "card_image_config": BusinessCardImageConfig; "introduction_type"?: "TEXT" | "AUDIO"; "introduction_text"?: string; "voice_asset_id"?: string; "introduction_audio_asset_id"?: string; "video_asset_name"?: string; "gender"?: "MALE" | "FEMALE"; "review_config"?: ReviewConfig; "callback_config"?: CallBackConfig }
export type CreateDigitalHumanBusinessCardResponse = { "job_id"?: string }
export type CreateDocumentRequestBody = { "file": FormFile }
export type CreateDocumentResponse = { "document_id"?: string; "knowledge_library_id"?: string; "file_name"?: string; "file_size"?: number; "file_type"?: string; "split_type"?: number; "chunk_size"?: number; "chunk_type"?: string; "separators"?: string[]; "create_time"?: string; "update_time"?: string; "document_task_info"?: DocumentTaskInfo }
export type CreateFileResponse = { "file_id"?: string; "upload_url"?: string }
export type CreateHotQuestionReq = { "robot_id": string; "hot_question": string; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }
export type CreateHotQuestionResponse = { "hot_question_id"?: string; "hot_question"?: string; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type CreateHotWordsReq = { "hot_words_type": "SIS" | "MOBVOI"; "robot_id": string; "sis_hot_words"?: CreateSisHotWords; "mobvoi_hot_words"?: CreateMobvoiHotWords }
export type CreateHotWordsResponse = { "hot_words_id"?: string; "robot_id"?: string; "hot_words_type"?: "SIS" | "MOBVOI"; "vocabulary_id"?: string; "sis_project_id"?: string; "region"?: number; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "create_time"?: string; "update_time"?: string }
export type CreateInstructionLibraryReq = { "name": string }
export type CreateInstructionLibraryResponse = { "instruction_library_id"?: string }
export type CreateInstructionReq = { "name": string; "description": string; "instruction": string; "instruction_library_id": string; "slot_list"?: InstructionSlotInfo[]; "reply_words_list"?: InstructionReplyWordsInfo[] }
export type CreateInstructionResponse = { "instruction_id"?: string }
export type CreateIntentAndQuestionReq = { "name": string; "answer": string; "skill_id": string; "question_list"?: KnowledgeQuestionCreateInfo[] }
export type CreateIntentAndQuestionResponse = { "intent_id": string; "identify"?: string; "question_list"?: KnowledgeQuestionInfo[] }
export type CreateInteractionRuleGroupResponse = { "group_id"?: string }
export type CreateInteractionRuleReq = { "rule_name"?: string; "event_type"?: number; "hit_condition"?: HitCondition; "trigger"?: TriggerProcess }
export type CreateInteractionRuleResponse = { "rule_index"?: string; "rule_name"?: string; "enabled"?: boolean; "event_type"?: number; "hit_condition"?: HitCondition; "trigger"?: TriggerProcess; "review_config"?: ReviewConfig; "rule_id"?: string; "create_time"?: string; "update_time"?: string }
export type CreateInteractiveChatReq = { "role_id": string; "message": string; "session_id": string; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }
export type CreateInteractiveChatResponse = { "message"?: string }
export type CreateKnowledgeIntentReq = { "name": string; "answer": string; "skill_id": string }
export type CreateKnowledgeIntentResponse = { "intent_id"?: string; "identify"?: string }
export type CreateKnowledgeLibraryReq = { "name": string; "language": "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "knowledge_type": "QUESTION_ANSWER" | "DOCUMENT"; "topk"?: number; "score"?: number }
export type CreateKnowledgeLibraryResponse = { "knowledge_library_id"?: string }
export type CreateKnowledgeQuestionReq = { "question": string; "intent_id"?: string }
export type CreateKnowledgeQuestionResponse = { "question_id"?: string }
export type CreateKnowledgeSkillReq = { "name": string; "identify": string }
export type CreateKnowledgeSkillResponse = { "skill_id"?: string; "identify"?: string }
export type CreateLargeFileResponse = { "file_id"?: string; "upload_urls"?: string[] }
export type CreateLivePlatformReq = { "name": string; "auth_config": CustomPlatformAuthConfig; "callback_config": StandardPlatformApiConfig[] }
export type CreateLivePlatformResponse = { "platform_id"?: string }
export type CreateLlmConfigReq = { "name": string; "llm_url": string; "api_key": string; "model"?: string }
export type CreateLlmConfigResponse = { "llm_config_id"?: string }
export type CreateMcpServerReq = { "name": string; "mcp_server_url": string; "auth_header_name"?: string }
export type CreateMcpServerResponse = { "mcp_server_id"?: string }
export type CreateMetaStudioOrdersReq = { "cloud_services"?: PublicCloudServiceOrder[] }
export type CreateMetaStudioOrdersResponse = { "order_id"?: string }
export type CreateMobvoiHotWords = { "vocabulary_id": string; "language": "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }
export type CreateOnceCodeResponse = { "once_code"?: string }
export type CreatePacifyWordsReq = { "robot_id": string; "pacify_words_type": number; "intent"?: string; "pacify_words": string; "language": "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }
export type CreatePacifyWordsResponse = { "pacify_words_id"?: string; "pacify_words"?: string; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "robot_id"?: string; "pacify_words_type"?: number; "intent"?: string; "create_time"?: string; "update_time"?: string }
export type CreatePhotoDetectionReq = { "human_image": string }
export type CreatePhotoDetectionResponse = { "job_id"?: string }
export type CreatePhotoDigitalHumanVideoReq = { "script_id"?: string; "human_image": string; "voice_config"?: VoiceConfig; "video_config"?: PhotoVideoConfig; "shoot_scripts": ShootScriptItem[]; "output_asset_config": OutputAssetConfig; "background_music_config"?: BackgroundMusicConfig; "review_config"?: ReviewConfig; "callback_config"?: CallBackConfig; "id_card_image1"?: string; "id_card_image2"?: string; "authorize_use_human_image"?: boolean }
export type CreatePhotoDigitalHumanVideoResponse = { "job_id"?: string }
export type CreatePictureModelingByUrlJobResponse = { "job_id"?: string; "model_asset_id"?: string }
export type CreatePictureModelingJobRequestBody = { "file": FormFile; "style_id": string; "name": string; "notify_url"?: string }
export type CreatePictureModelingJobResponse = { "job_id"?: string; "model_asset_id"?: string }
export type CreatePluginConfigReq = { "plugin_provider": "AMAP_WEATHER" | "BOCHA"; "api_key"?: string }
export type CreatePluginConfigResponse = { "plugin_config_id"?: string }
export type CreateProductRequestBody = { "name": string; "description"?: string; "tags"?: string[]; "cover"?: ProductCoverInfo; "text_list"?: ProductTextInfo[]; "asset_list"?: ProductMediaInfo[]; "auto_active"?: boolean }
export type CreateProductResponse = { "product_id"?: string }
export type CreateQuestionAnswerReq = { "question": string; "answer": string; "knowledge_library_id": string; "similar_questions"?: string }
export type CreateQuestionAnswerResponse = { "question_answer_id"?: string }
export type CreateRobotReq = { "name": string; "app_type": number; "room_id"?: string; "robot_type"?: "LIVE" | "CHAT"; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "tail_silence_time"?: number; "enable_question_audit"?: boolean; "huawei_ei_cbs"?: HuaweiEiCbs; "iflytek_aiui_config"?: IflytekAiuiConfig; "iflytek_spark"?: IflytekSpark; "third_party_model_config"?: ThirdPartyModelConfig; "mobvoi_config"?: MobvoiConfig; "wise_brain_config"?: WiseBrainConfig }
export type CreateRobotResponse = { "robot_id"?: string }
export type CreateRoleReq = { "name": string; "description": string; "role_business_list": RoleBusinessReq[]; "llm_source": "LLM_CONFIG" | "DEEP_SEEK"; "llm_config_id"?: string; "plugin_config_list"?: RolePluginConfigInfo[]; "mcp_server_id_list"?: string[]; "instruction_library_id"?: string }
export type CreateRoleResponse = { "role_id"?: string }
export type CreateShortJobReq = { "job_type": "VOICE_ASSESS"; "language"?: "CN" | "EN" }
export type CreateShortJobResponse = { "job_id"?: string; "data_uploading_url"?: string }
export type CreateSisHotWords = { "vocabulary_id": string; "sis_project_id": string; "region": number; "language": "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }
export type CreateSmartChatRoomReq = { "room_name": string; "room_description"?: string; "video_config"?: VideoConfig; "model_asset_id"?: string; "voice_config"?: VoiceConfig; "voice_config_list"?: ChatVoiceConfig[]; "robot_id"?: string; "billing_mode"?: "CONCURRENCY" | "CLIENT" | "CLIENT_TOKENS"; "reuse_resource"?: boolean; "concurrency"?: number; "client_nums"?: number; "default_language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "background_config"?: BackgroundConfigInfo; "layer_config"?: LayerConfig[]; "review_config"?: ReviewConfig; "chat_subtitle_config"?: ChatSubtitleConfig; "chat_video_type"?: "COMPUTER" | "MOBILE" | "HUB"; "exit_mute_threshold"?: number; "enable_semantic_action"?: boolean; "chat_resource_config"?: ChatResourceConfig[] }
export type CreateSmartChatRoomResponse = { "room_id"?: string }
export type CreateSmartLiveRoomReq = { "room_name": string; "room_description"?: string; "room_type"?: "NORMAL" | "TEMP" | "TEMPLATE"; "scene_scripts"?: LiveVideoScriptInfo[]; "interaction_config"?: LiveRoomInteractionConfig; "interaction_rules"?: LiveRoomInteractionRuleInfo[]; "play_policy"?: PlayPolicy; "video_config"?: VideoConfig; "output_urls"?: string[]; "stream_keys"?: string[]; "backup_model_asset_ids"?: string[]; "live_event_callback_config"?: LiveRoomEventCallBackConfig; "rtc_callback_config"?: RTCLiveEventCallBackConfig; "review_config"?: ReviewConfig; "shared_config"?: SharedConfig; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "co_streamer_config"?: CoStreamerConfig; "priv_data"?: string; "relation_live_platform_info"?: PlatformLiveInfo }
export type CreateSmartLiveRoomResponse = { "room_id"?: string }
export type CreateSubtitleFileReq = { "script_id"?: string; "sequence_no"?: number; "callback_config"?: CallBackConfig }
export type CreateSubtitleFileResponse = { "job_id"?: string }
export type CreateTrainingAdvanceJobResponse = { "job_id"?: string; "training_data_uploading_url"?: string; "segment_uploading_url"?: CreateTrainingJobRspSegmentUploadingUrl; "authorization_letter_uploading_url"?: string }
export type CreateTrainingBasicJobResponse = { "job_id"?: string; "training_data_uploading_url"?: string; "segment_uploading_url"?: CreateTrainingJobRspSegmentUploadingUrl; "authorization_letter_uploading_url"?: string }
export type CreateTrainingJobReq = { "tag"?: "ECOMMERCE" | "NEWS" | "MARKETING" | "LIVE" | "EDUCATION" | "CUSTOMER" | "STORYTELLING"; "description"?: string; "sex"?: "FEMALE" | "MALE"; "voice_name": string; "language"?: "CN" | "EN"; "create_type"?: "PACKAGE" | "SEGMENT"; "phone"?: string; "dhtms_job_id"?: string; "batch_name"?: string; "output_language"?: string; "custom_text"?: string; "is_ondemand_resource"?: boolean; "supported_service"?: SupportedServiceEnum[] }
export type CreateTrainingJobRspSegmentUploadingUrl = { "audio_uploading_url"?: string[]; "txt_uploading_url"?: string[] }
export type CreateTrainingMiddleJobResponse = { "job_id"?: string; "training_data_uploading_url"?: string; "segment_uploading_url"?: CreateTrainingJobRspSegmentUploadingUrl; "authorization_letter_uploading_url"?: string }
export type CreateTrainingThirdPartyJobResponse = { "job_id"?: string; "training_data_uploading_url"?: string; "segment_uploading_url"?: CreateTrainingJobRspSegmentUploadingUrl; "authorization_letter_uploading_url"?: string }
export type CreateTtsAuditionRequestBody = { "text": string; "tts_text"?: string; "emotion": string; "speed"?: number; "pitch"?: number; "volume"?: number; "business_type"?: string; "style"?: string; "channels"?: number; "is_vocabulary_config_enable"?: boolean }
export type CreateTtsAuditionResponse = { "job_id"?: string }
export type CreateTtsOnceCodeResponse = { "once_code"?: string }
export type CreateTtscVocabularyConfigsResponse = { "id"?: string }
export type CreateTtscVocabularyGroupsResponse = { "id"?: string }
export type CreateType = "PACKAGE" | "SEGMENT"
export type CreateUserQuotaInfo = { "user_id": string; "quota": UserQuotaDetail }
export type CreateUserQuotasResponse = {}
export type CreateVideoScriptsReq = { "script_name"?: string; "script_description"?: string; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "model_asset_id"?: string; "model_asset_type"?: "HUMAN_MODEL_2D"; "voice_config"?: VoiceConfig; "video_config"?: VideoConfig; "priv_data"?: string; "background_music_config"?: BackgroundMusicConfig; "review_config"?: ReviewConfig; "audio_files"?: ShootScriptAudioFiles; "action_config"?: ActionConfig; "shoot_scripts"?: ShootScriptItem[] }
export type CreateVideoScriptsResponse = { "script_id"?: string; "audio_files"?: ShootScriptAudioFiles }
export type CreateWelcomeSpeechReq = { "robot_id": string; "welcome_speech": string; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }
export type CreateWelcomeSpeechResponse = { "welcome_speech_id"?: string; "welcome_speech"?: string; "enable_welcome_speech"?: boolean; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type CustomPlatformAuthConfig = { "key": string }
export type DefaultPluginInfo = { "plugin_type"?: PluginTypeEnum; "support_default"?: boolean }
export type Delete2dModelTrainingJobResponse = {}
export type DeleteActiveCodeResponse = {}
export type DeleteAgencyWithRoleTypeResponse = {}
export type DeleteAssetResponse = {}
export type DeleteAudioRecordConfigResponse = {}
export type DeleteDialogReportConfigResponse = {}
export type DeleteDigitalHumanBusinessCardResponse = {}
export type DeleteDocumentResponse = {}
export type DeleteFileResponse = {}
export type DeleteHotQuestionResponse = {}
export type DeleteHotWordsResponse = {}
export type DeleteInstructionLibraryResponse = {}
export type DeleteInstructionResponse = {}
export type DeleteInteractionRuleGroupResponse = {}
export type DeleteInteractionRuleResponse = {}
export type DeleteKnowledgeIntentResponse = {}
export type DeleteKnowledgeLibraryResponse = {}
export type DeleteKnowledgeQuestionResponse = {}
export type DeleteKnowledgeSkillResponse = {}
export type DeleteLivePlatformResponse = {}
export type DeleteLlmConfigResponse = {}
export type DeleteMcpServerResponse = {}
export type DeletePacifyWordsResponse = {}
export type DeletePluginConfigResponse = {}
export type DeleteProductResponse = {}
export type DeleteQuestionAnswerResponse = {}
export type DeleteRobotResponse = {}
export type DeleteRoleResponse = {}
export type DeleteSmartChatRoomResponse = {}
export type DeleteSmartLiveRoomResponse = {}
export type DeleteTaskResponse = {}
export type DeleteTenantUserConfigurationReq = { "my_collections"?: CollectionInfo[] }
export type DeleteTenantUserConfigurationResponse = {}
export type DeleteTtscVocabularyConfigsRequestBody = { "id"?: string[] }
export type DeleteTtscVocabularyConfigsResponse = {}
export type DeleteTtscVocabularyGroupsResponse = {}
export type DeleteUserQuotasResponse = {}
export type DeleteVideoScriptResponse = {}
export type DeleteVoiceTrainingJobResponse = {}
export type DeleteWelcomeSpeechResponse = {}
export type DigitalAssetInfo = { "project_id"?: string; "asset_id"?: string; "produce_id"?: string; "asset_name"?: string; "asset_description"?: string; "app_user_id"?: string; "create_time"?: string; "update_time"?: string; "asset_type"?: "HUMAN_MODEL" | "VOICE_MODEL" | "SCENE" | "ANIMATION" | "VIDEO" | "IMAGE" | "PPT" | "MATERIAL" | "NORMAL_MODEL" | "COMMON_FILE" | "HUMAN_MODEL_2D" | "BUSINESS_CARD_TEMPLET" | "MUSIC" | "AUDIO"; "asset_state"?: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK" | "WAITING_DELETE"; "fail_type"?: "AUTOMATIC_REVIEW_REJECT" | "MANUAL_REVIEW_REJECT"; "block_reason_code"?: string; "reason"?: string; "tags"?: string[]; "asset_extra_meta"?: AssetExtraMeta; "system_properties"?: SystemProperty[]; "files"?: AssetFileInfo[]; "asset_order"?: number; "supported_service"?: SupportedServiceEnum[]; "auto_operation_config"?: AutoOperationConfig[] }
export type DigitalAssetSummary = { "asset_id"?: string; "asset_name"?: string; "asset_state"?: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK" | "WAITING_DELETE"; "asset_type"?: "HUMAN_MODEL" | "MODEL" | "ANIMATION" | "SCENE" | "PPT" | "VIDEO" | "IMAGE" | "MATERIAL" | "VOICE_MODEL" | "HUMAN_MODEL_2D" | "BUSINESS_CARD_TEMPLET" | "MUSIC" | "AUDIO"; "block_reason_code"?: string; "cover_url"?: string; "thumbnail_url"?: string }
export type DigitalHumanBusinessCardJobInfo = { "job_id": string; "state": "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED" | "BLOCK"; "start_time"?: string; "end_time"?: string; "output_asset_config"?: OutputAssetInfo; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string; "business_card_type"?: "2D_DIGITAL_HUMAN_CARD" }
export type DigitalHumanVideo = { "job_id": string; "state": "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED" | "BLOCK"; "job_type"?: "2D_DIGITAL_HUMAN_VIDEO" | "DIGITAL_HUMAN_PHOTO_VIDEO"; "start_time"?: string; "end_time"?: string; "duration"?: number; "output_asset_config"?: OutputAssetInfo; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string }
export type DocumentInfo = { "document_id"?: string; "knowledge_library_id"?: string; "file_name"?: string; "file_size"?: number; "file_type"?: string; "split_type"?: number; "chunk_size"?: number; "chunk_type"?: string; "separators"?: string[]; "create_time"?: string; "update_time"?: string; "document_task_info"?: DocumentTaskInfo }
export type DocumentSegmentInfo = { "text_index"?: number; "id"?: string; "title"?: string; "text"?: string }
export type DocumentSegmentParam = { "split_type": number; "chunk_size"?: number; "chunk_type"?: string; "separators"?: string[] }
export type DocumentTaskInfo = { "task_id"?: string; "task_status"?: string; "task_process"?: string; "task_result"?: string; "fail_reason"?: string; "create_time"?: string; "begin_time"?: string; "end_time"?: string; "update_time"?: string }
export type Download2dModelTraningEncryptFileResponse = {}
export type DownloadDocumentResponse = {}
export type DownloadResultFileResponse = {}
export type DownloadTemplateResponse = {}
export type ErrorResponse = { "error_code"?: string; "error_msg"?: string }
export type Execute2dModelTrainingCommandByUserReq = { "command": "SUBMITVERIFYING" | "CONFIRM_ACCEPT" | "CONFIRM_REJECT" | "CONFIRM_ANSWER" | "CONFIRM_PENDING" | "CONFIRM_ACTIVE" | "GET_MULTIPART_UPLOADED" | "CONFIRM_REPAIR" | "CONFIRM_MULTIPART_UPLOADED" | "GET_ACTION_VIDEO_MULTIPART_UPLOADED" | "CONFIRM_ACTION_VIDEO_MULTIPART_UPLOADED" | "CONFIRM_AUTHORIZATION_LETTER" | "DELETE_JOB_VIDEO"; "command_message"?: "UPDATE_VIDEO" | "UPLOAD_VIDEO" | "CONFIRM_ACTION_VIDEO" | "GET_ACTION_VIDEO_MULTIPART"; "comment_data"?: CommentData; "operation_reason"?: string }
export type Execute2dModelTrainingCommandByUserResponse = { "commond_result"?: "EXCUTE_SUCCESS" | "EXCUTE_FAILED"; "attachment_upload_url"?: string[]; "multipart_data"?: MultipartUploadInfo[]; "excute_failed_msg"?: string; "error_info"?: ErrorResponse }
export type ExecuteSmartLiveCommandResponse = { "command_id"?: string; "command"?: "INSERT_PLAY_SCRIPT" | "REWRITE_PLAY_SCRIPT" | "INSERT_PLAY_AUDIO" | "GET_CURRENT_PLAYING_SCRIPTS" | "REFRESH_OUTPUT_URL" | "REWRITE_INTERACTION_RULES" | "GET_LIVE_JOB_CONFIG_INFO" | "CLEAN_UP_INSERT_COMMAND" | "RESET_EXIT_CONFIG"; "result"?: string }
export type ExecuteTransferAssetActionResponse = { "accept_respone"?: TransAcceptResponse }
export type ExportKnowledgeSkillResponse = {}
export type ExportResourceResponse = { "value"?: string }
export type ExternalVoiceAssetMeta = { "provider": "XIMALAYA" | "HUAWEI_EI" | "MOBVOI" | "AUDIOX" | "SINOVOICE" | "DATABAKER" | "AISPEECH" }
export type FileExtraMeta = { "video_transcoding_status"?: "WAITING" | "TRANSCODING" | "FAILED" | "SUCCEEDED" }
export type FilesCreateReq = { "file_name": string; "file_md5": string; "file_size": number; "file_type": string; "asset_id": string; "asset_file_category": "MAIN" | "COVER" | "PAGE" | "SAMPLE" | "OTHER" | "TEMPORARY" | "PACKAGE" }
export type HitCondition = { "relation"?: "AND" | "OR" | "RESERVED"; "priority"?: number; "tags"?: HitConditionTag[] }
export type HitConditionTag = { "tag"?: string; "operation"?: "SUM" | "AVG" | "COUNT" | "NONE"; "match"?: "EQUAL" | "REGEX" | "MATH_GT" | "MATH_GE" | "MATH_LT" | "MATH_LE" | "MATH_EQ"; "value"?: string }
export type HotQuestionInfo = { "hot_question_id"?: string; "hot_question"?: string; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type HotWordsInfo = { "hot_words_id"?: string; "robot_id"?: string; "hot_words_type"?: "SIS" | "MOBVOI"; "vocabulary_id"?: string; "sis_project_id"?: string; "region"?: number; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "create_time"?: string; "update_time"?: string }
export type HotWordsTypeEnum = "SIS" | "MOBVOI"
export type HuaweiEiCbs = { "app_id"?: string; "region"?: number; "cbs_project_id"?: string; "sis_region"?: number; "sis_project_id"?: string; "enable_hot_words"?: boolean }
export type HumanModel2DAssetMeta = { "is_action_editable"?: boolean; "is_live_copy"?: boolean; "is_real_background"?: boolean; "support_live"?: boolean; "model_version"?: "V2" | "V3" | "V3_2" | "V3_3"; "model_resolution"?: string; "device_names"?: string[]; "is_with_action_library"?: boolean; "action_tag_map"?: ActionTagInfo[]; "is_flexus"?: boolean; "voice_asset_id"?: string }
export type IflytekAiuiConfig = { "app_id"?: string; "app_key"?: string; "api_secret"?: string; "is_production"?: boolean }
export type IflytekSpark = { "app_id"?: string; "app_key"?: string; "api_secret"?: string; "is_production"?: boolean }
export type ImageAssetMeta = { "codec"?: string; "width"?: number; "height"?: number; "size"?: number; "mode"?: "Horizontal" | "Vertical"; "frame_rate"?: string; "duration"?: number; "error_info"?: ErrorResponse }
export type ImageLayerConfig = { "image_url"?: string }
export type ImportResourceRequestBody = { "file"?: FormFile }
export type ImportResourceResponse = { "value"?: string }
export type InferenceActionMarkInfo = { "action_info"?: ActionMarkItem[] }
export type InferenceEyeCorrectionMarkInfo = { "eye_correction_start_time"?: string; "eye_correction_end_time"?: string }
export type InferenceVideoMarkInfo = { "video_start_time"?: string; "video_end_time"?: string; "chat_video_start_time"?: string; "chat_video_end_time"?: string }
export type InsertCommandItem = { "command_id"?: string; "command"?: "INSERT_PLAY_SCRIPT" | "INSERT_PLAY_AUDIO" | "REWRITE_INTERACTION_RULES"; "params"?: Record<string, unknown>; "source"?: "EXTERNAL" | "AUTO" }
export type InstructionInfo = { "instruction_id"?: string; "name"?: string; "description"?: string; "instruction"?: string; "slot_list"?: InstructionSlotInfo[]; "reply_words_list"?: InstructionReplyWordsInfo[]; "create_time"?: string; "update_time"?: string }
export type InstructionLibraryInfo = { "instruction_library_id"?: string; "name"?: string; "create_time"?: string; "update_time"?: string }
export type InstructionReplyWordsInfo = { "language": "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "reply_words": string }
export type InstructionSlotInfo = { "name": string; "description"?: string; "knowledge_library_list"?: SlotKnowledgeLibraryInfo[] }
export type InteractionRuleDetailInfo = { "rule_index"?: string; "rule_name"?: string; "enabled"?: boolean; "event_type"?: number; "hit_condition"?: HitCondition; "trigger"?: TriggerProcess; "review_config"?: ReviewConfig; "rule_id"?: string; "create_time"?: string; "update_time"?: string }
export type InteractionRuleGroup = { "group_name": string; "interaction_rules"?: InteractionRuleInfo[] }
export type InteractionRuleGroupDetail = { "group_id"?: string; "group_name": string; "interaction_rules"?: InteractionRuleDetailInfo[]; "create_time"?: string; "update_time"?: string }
export type InteractionRuleGroupSummary = { "group_id"?: string; "group_name"?: string; "create_time"?: string; "update_time"?: string }
export type InteractionRuleInfo = { "rule_index"?: string; "rule_name"?: string; "enabled"?: boolean; "event_type"?: number; "hit_condition"?: HitCondition; "trigger"?: TriggerProcess; "review_config"?: ReviewConfig }
export type JobState = "CREATING" | "SYSTEM_AUDITING" | "AUDITING" | "WAITING_SPLIT" | "SPLITTING" | "SPLIT_FAILED" | "ANNOTATING" | "WAITING" | "PROCESSING" | "RESULT_REVIEW" | "AUDIT_FAILED" | "USER_RESULT_REVIEW" | "USER_REVIEW_REJECT" | "UPLOADING" | "FAILED" | "SUCCEED"
export type JobTag = "ECOMMERCE" | "NEWS" | "MARKETING" | "LIVE" | "EDUCATION" | "CUSTOMER" | "STORYTELLING"
export type JobType = "BASIC" | "MIDDLE" | "ADVANCE" | "THIRD_PARTY" | "THIRD_PARTY_LJZN" | "FLEXUS"
export type KnowledgeIntentInfo = { "intent_id"?: string; "name"?: string; "identify"?: string; "answer"?: string; "create_time"?: string; "update_time"?: string }
export type KnowledgeLibraryBaseInfo = { "knowledge_library_id": string; "name"?: string }
export type KnowledgeLibraryInfo = { "knowledge_library_id"?: string; "name"?: string; "language"?: LanguageEnum; "knowledge_type"?: KnowledgeTypeEnum; "knowledge_size"?: number; "topk"?: number; "score"?: number; "create_time"?: string; "update_time"?: string }
export type KnowledgeQuestionCreateInfo = { "question": string }
export type KnowledgeQuestionInfo = { "question_id"?: string; "question": string; "intent_id": string; "create_time"?: string; "update_time"?: string }
export type KnowledgeQuestionUpdateInfo = { "question_id": string; "question": string }
export type KnowledgeSkillInfo = { "skill_id"?: string; "name"?: string; "identify"?: string; "create_time"?: string; "update_time"?: string }
export type KnowledgeTypeEnum = "QUESTION_ANSWER" | "DOCUMENT"
export type LanguageEnum = "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"
export type LargeFilesCreateReq = { "file_name": string; "file_size"?: number; "file_type": string; "asset_id": string; "asset_file_category": "MAIN" | "OTHER" | "PACKAGE"; "file_multipart_count"?: number }
export type LayerConfig = { "layer_type": "HUMAN" | "IMAGE" | "VIDEO" | "TEXT"; "asset_id"?: string; "group_id"?: string; "sequence_no"?: number; "position"?: LayerPositionConfig; "size"?: LayerSizeConfig; "rotation"?: LayerRotationConfig; "image_config"?: ImageLayerConfig; "video_config"?: VideoLayerConfig; "text_config"?: TextLayerConfig }
export type LayerPositionConfig = { "dx": number; "dy": number; "layer_index": number }
export type LayerRotationConfig = { "angle"?: number }
export type LayerSizeConfig = { "width"?: number; "height"?: number }
export type List2dModelTrainingJobResponse = { "count"?: number; "jobs"?: TrainingJobBasicInfo[] }
export type ListActiveCodeResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: ActiveCodeInfo[] }
export type ListAssetSummaryResponse = { "asset_list"?: DigitalAssetSummary[] }
export type ListAssetSummarysReq = { "asset_ids": string[] }
export type ListAssetsResponse = { "count"?: number; "assets"?: DigitalAssetInfo[] }
export type ListDigitalHumanBusinessCardResponse = { "count"?: number; "jobs"?: DigitalHumanBusinessCardJobInfo[] }
export type ListDigitalHumanVideoResponse = { "count"?: number; "jobs"?: DigitalHumanVideo[] }
export type ListDocumentInfoResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: DocumentInfo[] }
export type ListDocumentSegmentResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: DocumentSegmentInfo[] }
export type ListHotQuestionResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: HotQuestionInfo[] }
export type ListHotWordsResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: HotWordsInfo[] }
export type ListInsertCommandsResponse = { "count"?: number; "insert_commands"?: InsertCommandItem[] }
export type ListInstructionLibraryResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: InstructionLibraryInfo[] }
export type ListInstructionResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: InstructionInfo[] }
export type ListInteractionRuleGroupsResponse = { "count"?: number; "interaction_rule_groups"?: InteractionRuleGroupDetail[] }
export type ListInteractionRuleGroupsSummaryResponse = { "count"?: number; "interaction_rule_groups"?: InteractionRuleGroupSummary[] }
export type ListJobOperationLogResponse = { "count"?: number; "operations"?: OperationLogItem[] }
export type ListKnowledgeIntentResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: KnowledgeIntentInfo[] }
export type ListKnowledgeLibraryResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: KnowledgeLibraryInfo[] }
export type ListKnowledgeQuestionResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: KnowledgeQuestionInfo[] }
export type ListKnowledgeSkillResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: KnowledgeSkillInfo[] }
export type ListLivePlatformProductsResponse = { "count"?: number; "products"?: PlatformProductInfo[] }
export type ListLivePlatformsResponse = { "live_platforms"?: LivePlatformInfo[] }
export type ListLlmConfigResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: LlmConfigInfo[] }
export type ListMcpServerResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: McpServerInfo[] }
export type ListPacifyWordsResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: PacifyWordsInfo[] }
export type ListPictureModelingJobsResponse = { "count"?: number; "picture_modeling_jobs"?: PictureModelingInfo[] }
export type ListPluginConfigResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: PluginConfigInfo[] }
export type ListProductsResponse = { "count"?: number; "products"?: ProductDetailInfo[] }
export type ListQuestionAnswerResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: QuestionAnswerInfo[] }
export type ListRobotResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: RobotInfo[] }
export type ListRoleResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: RoleInfo[] }
export type ListSmartChatJobResponse = { "count"?: number; "smart_chat_jobs"?: SmartChatJobBaseInfo[] }
export type ListSmartChatRoomsResponse = { "count"?: number; "count_concurrency"?: number; "count_client_nums"?: number; "count_client_nums_token"?: number; "smart_chat_rooms"?: SmartChatRoomBaseInfo[] }
export type ListSmartLiveJobsResponse = { "count"?: number; "smart_live_jobs"?: SmartLiveJob[] }
export type ListSmartLiveResponse = { "count"?: number; "smart_live_jobs"?: SmartLiveJob[] }
export type ListSmartLiveRoomsResponse = { "count"?: number; "smart_live_rooms"?: SmartLiveRoomBaseInfo[] }
export type ListSmartLiveRuleCommandsResponse = { "count"?: number; "rule_commands"?: RuleCommand[] }
export type ListSmartLiveScriptCommandsResponse = { "count"?: number; "scripts_commands"?: ScriptCommand[] }
export type ListStylesResponse = { "count"?: number; "styles"?: StyleInfo[] }
export type ListTenantResourcesResponse = { "resources"?: ResourceItemInfo[]; "count"?: number }
export type ListTransferAssetJobsResponse = { "count"?: number; "jobs"?: TransferAssetJobInfo[] }
export type ListTtscVocabularyConfigsResponse = { "count"?: number; "data"?: VocabularyConfig[] }
export type ListTtscVocabularyGroupsResponse = { "count"?: number; "data"?: TtscGroupAssetsConfig[] }
export type ListUserQuotaDetail = { "modeling_count_2d_model"?: number; "modeling_count_2d_model_flexus"?: number; "video_time_2d_model"?: number; "video_time_flexus_2d_model"?: number; "voice_clone_basic"?: number; "voice_clone_middle"?: number; "voice_clone_advance"?: number; "voice_clone_flexus"?: number }
export type ListUserQuotasResponse = { "count"?: number; "assets"?: UserQuotaInfo[] }
export type ListVideoScriptsResponse = { "count"?: number; "video_scripts"?: VideoScriptBaseInfo[] }
export type ListVoiceTrainingJobResponse = { "count"?: number; "jobs"?: TrainingJobInfo[] }
export type ListWelcomeSpeechResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: WelcomeSpeechInfo[] }
export type LiveAudioConfig = { "asset_id"?: string; "audio_url"?: string; "subtitle_url"?: string }
export type LiveEvent = { "timestamp": number; "type"?: number; "content"?: string }
export type LiveEventCallBackConfig = { "live_event_type_callback_url"?: string; "auth_type"?: "NONE" | "MSS_A" | "MSS_A_HEAD" | "MEITUAN_DEFAULT"; "key"?: string; "callback_event_type"?: ("SHOOT_SCRIPT_SWITCH" | "RTMP_STREAM_STATE_CHANGE" | "REPLY_COMMAND_FINISH")[] }
export type LiveEventReportResponse = { "live_event_report_url"?: string }
export type LiveExitConfig = { "max_live_duration"?: number; "auto_stop_mode"?: "FORCE_EXIT" | "SEGMENT_END" | "SCENE_END" | "SCRIPT_END"; "max_exception_waiting_duration"?: number }
export type LiveJobLog = { "interaction_records_url"?: string; "job_config_records_url"?: string; "scripts_records_url"?: string; "command_reviced_records_url"?: string; "command_exec_records_url"?: string }
export type LiveJobRunConfig = { "allow_resource_type"?: "PERIOD" | "ONDEMAND" | "UNLIMITED" | "ONE_TIME"; "single_job_in_room"?: boolean }
export type LiveNotifyConfig = { "notify_events"?: NotifyEventEnum[] }
export type LiveNotifyConfigReq = { "action"?: "add" | "del" | "replace"; "notify_events"?: NotifyEventEnum[] }
export type LivePlatformInfo = { "platform_id"?: string; "access_type"?: "MEITUAN_OFFICIAL" | "MSS_STANDARD"; "name"?: string; "authorization_info"?: PlatformAuthorizationInfo; "auth_config"?: CustomPlatformAuthConfig; "callback_config"?: StandardPlatformApiConfig[] }
export type LivePlayingScriptInfo = { "script_name"?: string; "model_asset_id"?: string; "shoot_scripts"?: LivePlayingShootScriptItem[] }
export type LivePlayingShootScriptItem = { "sequence_no"?: number; "title"?: string; "text"?: string }
export type LiveRoomEventCallBackConfig = { "live_event_type_callback_url"?: string; "auth_type"?: "NONE" | "MSS_A" | "MSS_A_HEAD" | "MEITUAN_DEFAULT"; "key"?: string; "callback_event_type"?: ("SHOOT_SCRIPT_SWITCH" | "RTMP_STREAM_STATE_CHANGE" | "REPLY_COMMAND_FINISH")[]; "is_inheritance_platform_callback"?: boolean }
export type LiveRoomInteractionConfig = { "play_type"?: "APPEND" | "INSERT" | "PLAY_NOW"; "ignore_current_sentence"?: boolean }
export type LiveRoomInteractionRuleInfo = { "rule_index"?: string; "rule_name"?: string; "enabled"?: boolean; "event_type"?: number; "hit_condition"?: HitCondition; "trigger"?: TriggerProcess; "review_config"?: ReviewConfig; "group_id"?: string; "group_name"?: string; "enabled_scenes"?: string[] }
export type LiveShootScriptItem = { "sequence_no"?: number; "title"?: string; "text_config"?: TextConfig; "audio_config"?: LiveAudioConfig; "relation_product"?: RelationProductInfo }
export type LiveVideoScriptInfo = { "script_id"?: string; "script_name": string; "script_description"?: string; "dh_id"?: string; "model_asset_id"?: string; "voice_config"?: VoiceConfig; "background_config"?: BackgroundConfigInfo[]; "layer_config"?: LayerConfig[]; "shoot_scripts": LiveShootScriptItem[] }
export type LiveWarningItem = { "warning_type"?: "TOO_LESSS_SCRIPT_ITEMS" | "TOO_SHORT_SCRIPT_TIME" | "TOO_LESS_DANMAKU_RULES" | "RANDOM_PLAY_CLOSED" | "ROTATION_MODEL_CLOSED" }
export type LlmConfigInfo = { "llm_config_id"?: string; "name"?: string; "llm_url"?: string; "model"?: string; "create_time"?: string; "update_time"?: string }
export type LlmSourceEnum = "LLM_CONFIG" | "DEEP_SEEK"
export type MaterialAssetMeta = { "components"?: MaterialComponentInfo[] }
export type MaterialComponentInfo = { "component_name": string; "component_type": "CLOTHES" | "PANTS" | "SHOES" | "HAIR" | "EYELASH" | "EYEBROW"; "component_desc"?: string }
export type McpServerBaseInfo = { "mcp_server_id": string; "name"?: string }
export type McpServerInfo = { "mcp_server_id"?: string; "name"?: string; "mcp_server_url"?: string; "auth_header_name"?: string; "create_time"?: string; "update_time"?: string }
export type MobvoiConfig = { "app_key"?: string; "app_secret"?: string; "role_id"?: string; "sis_region"?: number; "sis_project_id"?: string; "enable_hot_words"?: boolean }
export type ModelInfo = { "model_asset_id"?: string; "asset_name"?: string; "backup_model_asset_ids"?: string[] }
export type MultipartUploadInfo = { "part_number"?: string; "etag"?: string }
export type NotifyEventEnum = "AUTO_EXIT"
export type OpExternalInfo = { "review_id_list"?: string[]; "algorithm_failure_reason"?: string; "admin_audit_failure_reason"?: string }
export type OperationLogInfo = { "operate_time"?: string; "log_type"?: "USER_CREATE_JOD" | "USER_VERIFYING_SUBMITTED" | "SYSTEM_VERIFY_FAILED" | "ADMIN_UPDATE_BEAUTY_LEVEL" | "ADMIN_UPDATE_TRAIN_LOCATION" | "ADMIN_UPDATE_JOB_PRIORITY" | "SYSTEM_VERIFY_SUCCESS" | "ADMIN_VERIFY_SUCCESS" | "ADMIN_VERIFY_FAILED" | "SYSTEM_TRAIN_DATA_PREPROCESSING" | "SYSTEM_TRAIN_DATA_PREPROCESS_FAILED" | "SYSTEM_TRAIN_DATA_PREPROCESS_SUCCESS" | "SYSTEM_ACTION_GENERATE_DATA_PREPROCESSING" | "SYSTEM_ACTION_GENERATE_DATA_SUCCESS" | "SYSTEM_ACTION_GENERATE_ORI_SUCCESS" | "SYSTEM_ACTION_GENERATE_DATA_FAILED" | "SYSTEM_ACTION_GENERATE_ORI_FAILED" | "SYSTEM_ACTION_GENERATE_ORI_PREPROCESSING" | "SYSTEM_TRAINING" | "ADMIN_STOP_TRAINING_DATA_PREPROCESS" | "ADMIN_STOP_BEAUTY_PREPROCESS" | "ADMIN_STOP_INFERENCE_DATA_PREPROCESS" | "ADMIN_STOP_TRAIN" | "SYSTEM_TRAIN_FAILED" | "SYSTEM_TRAIN_SUCCESS" | "SYSTEM_INFERENCE_DATA_PREPROCESSING" | "SYSTEM_INFERENCE_DATA_PREPROCESS_FAILED" | "SYSTEM_WAIT_ASSET_SYNC" | "SYSTEM_INFERENCE_DATA_PREPROCESS_SUCCESS" | "SYSTEM_JOB_SUCCESS" | "ADMIN_MASK_UPLOADED" | "ADMIN_UPDATE_VIDEO" | "ADMIN_UPDATE_ACTION_VIDEO" | "ADMIN_RESET" | "ADMIN_ACCEPT" | "USER_REPAIR" | "SYSTEM_UPDATE_COVER" | "SYSTEM_ANALYSE_FILE_INFO" | "ADMIN_SET_SILENCE_REPEAT_NUM" | "SYSTEM_MARKABLE_VIDEO" | "SYSTEM_MASK_VERIFY_VIDEO" | "SYSTEM_MASK_VERIFY_VIDEO_SUCCESS" | "SYSTEM_MASK_VERIFY_VIDEO_FAILED" | "SYSTEM_MARKABLE_VIDEO_SUCCESS" | "SYSTEM_BEAUTY_PREPROCESSING" | "SYSTEM_BEAUTY_PREPROCESS_FAILED" | "ADMIN_CONFIRM_ACTION" | "ADMIN_STOP_ACTION_GENERATE_DATA_PREPROCESS" | "ADMIN_STOP_ACTION_GENERATE_ORI_PREPROCESS" | "SYSTEM_BEAUTY_PREPROCESS_SUCCESS" | "SYSTEM_COMPILE_FAILED" | "SYSTEM_COMPILE_SUCCESS" | "SYSTEM_MARKABLE_VIDEO_FAILED" | "ADMIN_UPDATE_COMPILE" | "ADMIN_UPDATE_INFERENCE_DATA_PROCESS_VIDEO" | "ADMIN_UPDATE_INFERENCE_DATA_CHAT_PROCESS_VIDEO" | "SYSTEM_EXECUTE_COMPILE" | "SYSTEM_EXECUTE_BEAUTY" | "SYSTEM_MASK_VIDEO_AND_ACTION_TIME_SUCCESS" | "SYSTEM_MASK_VIDEO_AND_ACTION_TIME_FAILED" | "USER_UPDATE_VIDEO" | "ADMIN_UPLOAD_JSON_DATA" | "ADMIN_DELETE_JSON_DATA" | "ADMIN_UPDATE_GENERAL_CONFIG" | "ADMIN_MASK_ACTION_TIME" | "ADMIN_UPDATE_TRAIN_TIME" | "STOP_COMPILE" | "MAKE_TEST_VIDEO" | "ADMIN_SET_FLEXUS_RETRY_COUNT" | "USER_DELETE_JOB_VIDEO" | "ADMIN_SET_VIDEO_ROTATION_ANGLE" | "ADMIN_RE_SET_VIDEO_ROTATION_ANGLE" | "SYSTEM_SET_VIDEO_ROTATION_ANGLE_SUCCESS" | "SYSTEM_SET_VIDEO_ROTATION_ANGLE_FAILED" | "COMPILE_JOB_IS_CONSUME" | "RESTART_TEST_VIDEO_CHECK" | "SKIP_TEST_VIDEO_CHECK" | "WAIT_TEST_VIDEO_CHECK" | "TEST_VIDEO_CHECK_PROCESSING" | "TEST_VIDEO_CHECK_SUCCESS" | "TEST_VIDEO_CHECK_FAILED" | "REDO_INFERENCE_PREPROCESSING" | "REDO_TRAINING_PREPROCESSING" | "REDO_TRAINING" | "REDO_ACTION_DATA_GENERATE" | "REDO_ACTION_ORI_GENERATE" | "VIDEO_ANALYZE_PROCESSING" | "VIDEO_ANALYZE_SUCCESS" | "VIDEO_ANALYZE_FAILED" | "ADMIN_RESOLUTION_NORMALIZE" | "SYSTEM_SET_RESOLUTION_NORMALIZE_SUCCESS" | "SYSTEM_SET_RESOLUTION_NORMALIZE_FAILED" | "SYSTEM_ACTION_MARK_PREPROCESS_FAILED" | "SYSTEM_ACTION_MARK_PREPROCESSING" | "SYSTEM_ACTION_MARK_PREPROCESS_SUCCESS" | "REDO_ACTION_MARK" | "CONFIRM_ACTION_MARK" | "MANUL_STOP_ACTION_MARK" | "SYSTEM_INFERENCE_DATA_REASSEMBLE_WAITING" | "SYSTEM_INFERENCE_DATA_REASSEMBLE_PROCESSING" | "TIME_OUT_RETRY"; "log_description"?: string; "operate_user"?: "USER" | "ADMIN" | "SYSTEM"; "error_code"?: string; "redo_reasons"?: string[] }
export type OperationLogItem = { "time"?: number; "action"?: string; "operator"?: string; "external_info"?: OpExternalInfo }
export type OutputAssetConfig = { "asset_name": string }
export type OutputAssetInfo = { "asset_id": string; "asset_name": string; "cover_url"?: string; "preview_video_url"?: string }
export type PPTAssetMeta = { "auto_analysis"?: boolean; "ppt_analysis_status"?: "INITIALIZE" | "WAITING" | "CONVERTING" | "FAILED" | "SUCCEEDED" | "CANCELED"; "error_info"?: ErrorResponse; "page_count"?: number; "pages"?: PPTPageInfo[] }
export type PPTPageInfo = { "page_no"?: number; "file_id"?: string; "page_content"?: string }
export type PacifyWordsInfo = { "pacify_words_id"?: string; "pacify_words"?: string; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "robot_id"?: string; "pacify_words_type"?: number; "intent"?: string; "create_time"?: string; "update_time"?: string }
export type PacifyWordsIntentInfo = { "intent"?: string; "desc_cn"?: string; "desc_en"?: string }
export type PhotoVideoConfig = { "codec": "H264"; "bitrate"?: number; "frame_rate"?: "24" | "25" | "30" }
export type PictureModelingByUrlReq = { "picture_url": string; "style_id": string; "name": string; "notify_url"?: string }
export type PictureModelingInfo = { "job_id": string; "state": "WAITING" | "PROCESSING" | "PARTIAL_SUCCEED" | "SUCCEED" | "FAILED" | "CANCELED"; "start_time"?: string; "end_time"?: string; "error_info"?: ErrorResponse; "model_asset_id"?: string; "name"?: string; "style_id"?: string; "model_cover_url"?: string }
export type PlatformAuthorizationInfo = { "authorize_state"?: "AUTHORIZED" | "UNAUTHORIZED"; "authorized_time"?: string; "expire_time"?: string; "account"?: string }
export type PlatformLiveDetailInfo = { "platform_id"?: string; "platform"?: string; "account"?: string; "live_id"?: string }
export type PlatformLiveInfo = { "platform_id": string; "live_id": string }
export type PlatformProductInfo = { "product_id"?: string; "product_title"?: string }
export type PlayPolicy = { "repeat_count"?: number; "auto_play_script"?: boolean; "play_mode"?: "TEXT" | "AUDIO" | "NO_PRESET"; "random_play_mode"?: "NONE" | "SCENE" | "SCRIPT_ITEM" | "SCENE_AND_SCRIPT_ITEM"; "need_independent_capture_client"?: boolean; "live_exit_config"?: LiveExitConfig; "is_rewrite_delay"?: boolean }
export type PluginConfigInfo = { "plugin_config_id"?: string; "plugin_provider"?: PluginProviderEnum; "create_time"?: string; "update_time"?: string }
export type PluginProviderEnum = "AMAP_WEATHER" | "BOCHA"
export type PluginSourceEnum = "PLUGIN_CONFIG" | "DEFAULT"
export type PluginTypeEnum = "WEATHER_QUERY" | "WEB_SEARCH"
export type PreviewDocumentSegmentResponse = { "body"?: DocumentSegmentInfo[] }
export type PreviewInfo = { "text_sha256"?: string; "audio_file_download_url"?: string; "action_file_download_url"?: string; "audio_duration"?: number }
export type ProductAssetReleation = { "asset_item"?: ProductMediaInfo; "text_item"?: ProductTextInfo; "action"?: "LINK" | "UNLINK" }
export type ProductCoverDetailInfo = { "asset_id"?: string; "cover_url"?: string; "thumbnail_url"?: string }
export type ProductCoverInfo = { "asset_id"?: string }
export type ProductDetailInfo = { "product_id"?: string; "name"?: string; "description"?: string; "tags"?: string[]; "cover"?: ProductCoverDetailInfo; "text_list"?: ProductTextInfo[]; "asset_list"?: ProductMediaDetailInfo[]; "create_time"?: string; "update_time"?: string; "state"?: "ACTIVED" | "UNACTIVED" | "BLOCK" | "DELETED" }
export type ProductMediaDetailInfo = { "asset_id"?: string; "asset_type"?: "IMAGE" | "VIDEO" | "AUDIO"; "order"?: number; "asset_name"?: string; "asset_state"?: string; "cover_url"?: string; "thumbnail_url"?: string; "main_url"?: string }
export type ProductMediaInfo = { "asset_id"?: string; "asset_type"?: "IMAGE" | "VIDEO" | "AUDIO"; "order"?: number }
export type ProductTextInfo = { "title"?: string; "text"?: string }
export type PublicCloudServiceOrder = { "is_auto_pay"?: number; "period_type": number; "period_num": number; "is_auto_renew"?: number; "subscription_num": number; "resource_spec_code": string }
export type QueryTaskResultDTO = { "resource"?: string; "task_name"?: string; "begin_time"?: string; "end_time"?: string; "task_type"?: string; "operator"?: string; "total_count"?: number; "success_count"?: number; "failure_count"?: number; "task_status"?: string; "task_id"?: string; "user_id"?: string }
export type QuestionAnswerInfo = { "question_answer_id"?: string; "question"?: string; "answer"?: string; "similar_questions"?: string; "create_time"?: string; "update_time"?: string }
export type RTCLiveEventCallBackConfig = { "rtc_callback_event_type"?: ("LIVE_PROGRESS" | "REPLY_COMMAND_FINISH")[] }
export type RTCRoomInfoList = { "app_id"?: string; "room_id"?: string; "users"?: RTCUserInfo[] }
export type RTCUserInfo = { "user_type"?: "CAPTURE" | "ANIMATION" | "RENDER" | "PLAYER" | "INFERENCE_USER" | "END_USER"; "user_id"?: string; "signature"?: string; "ctime"?: number }
export type RecallKnowledgeLibraryInfo = { "document_id"?: string; "file_name"?: string; "file_type"?: string; "question_answer_id"?: string; "content"?: string; "score"?: number }
export type RecallKnowledgeLibraryRequestBody = { "knowledge_library_id": string; "knowledge_type": "QUESTION_ANSWER" | "DOCUMENT"; "query": string; "topk"?: number; "score"?: number }
export type RelationProductInfo = { "product_id"?: string; "product_title"?: string }
export type ReplicationAssetInfo = { "asset_id"?: string; "asset_info"?: string; "encryption_info"?: ReplicationEncInfo; "expire_time"?: number }
export type ReplicationEncInfo = { "algorithm"?: string; "key_id"?: string; "iv"?: string }
export type ReplyAudioInfo = { "audio_url"?: string; "audio_name"?: string }
export type ReportLiveEventReq = { "total": number; "events"?: LiveEvent[]; "review_config"?: ReviewConfig }
export type ResetActiveCodeReq = { "clean_auth_credential"?: boolean }
export type ResetActiveCodeResponse = { "active_code_id"?: string; "active_code"?: string; "robot_id"?: string; "room_id"?: string; "valid_period"?: number; "expire_time"?: string; "create_time"?: string; "update_time"?: string }
export type ResourceAvailableNums = { "flexus"?: number; "basic"?: number; "middle"?: number; "middle_on_demand"?: number; "advance"?: number; "third_party_cmww"?: number }
export type ResourceItemInfo = { "resource_id"?: string; "order_id"?: string; "bound_asset"?: BoundAssetInfo; "resource_expire_time"?: string; "resource_type"?: string; "business_type"?: "VOICE_CLONE" | "SYNTHETICS_SOUND" | "ASSET_MANAGER" | "MODELING_2D" | "LIVE_2D" | "VIDEO_2D" | "CHAT_2D" | "BUSINESS_CARD_2D" | "PICTURE_2D" | "MODELING_3D" | "VDS_3D" | "TTSA_3D" | "FLEXUS_2D"; "sub_resource_type"?: string; "is_sub_resource"?: boolean; "charging_mode"?: "PERIODIC" | "ONE_TIME" | "ON_DEMAND"; "resource_source"?: "PURCHASED" | "SP_ALLOCATED" | "ADMIN_ALLOCATED"; "amount"?: number; "usage"?: number; "status"?: number; "unit"?: "NUM" | "MIN" | "HOUR" | "CHANNEL" | "GB" | "MILLION_WORDS" | "TEN_THOUSAND_WORDS" | "TIME" }
export type ResourceUsageInfo = { "resource_type"?: string; "business_type"?: "VOICE_CLONE" | "SYNTHETICS_SOUND" | "ASSET_MANAGER" | "MODELING_2D" | "LIVE_2D" | "VIDEO_2D" | "CHAT_2D" | "BUSINESS_CARD_2D" | "PICTURE_2D" | "MODELING_3D" | "VDS_3D" | "TTSA_3D" | "FLEXUS_2D"; "sub_resource_type"?: string; "is_sub_resource"?: boolean; "charging_mode"?: "PERIODIC" | "ONE_TIME" | "ON_DEMAND"; "resource_source"?: "PURCHASED" | "SP_ALLOCATED" | "ADMIN_ALLOCATED"; "amount"?: number; "usage"?: number; "unit"?: "NUM" | "MIN" | "HOUR" | "CHANNEL" | "GB" | "MILLION_WORDS" | "TEN_THOUSAND_WORDS" | "TIME" }
export type ResourcesCount = { "business_type"?: "VOICE_CLONE" | "SYNTHETICS_SOUND" | "ASSET_MANAGER" | "MODELING_2D" | "LIVE_2D" | "VIDEO_2D" | "CHAT_2D" | "BUSINESS_CARD_2D" | "PICTURE_2D" | "MODELING_3D" | "VDS_3D" | "TTSA_3D" | "FLEXUS_2D"; "count"?: number; "charging_mode"?: "PERIODIC" | "ONE_TIME" | "ON_DEMAND"; "resource_source"?: "PURCHASED" | "SP_ALLOCATED" | "ADMIN_ALLOCATED" }
export type RestoreAssetResponse = {}
export type ReviewConfig = { "no_need_review"?: boolean }
export type RobotInfo = { "robot_id"?: string; "name"?: string; "room_id"?: string; "app_id"?: string; "app_type"?: number; "app_key"?: string; "robot_type"?: "LIVE" | "CHAT"; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "create_time"?: string; "update_time"?: string; "region"?: number; "cbs_project_id"?: string; "llm_url"?: string; "is_stream"?: boolean; "chat_rounds"?: number; "is_ifly_production"?: boolean; "tail_silence_time"?: number; "role_id"?: string; "sis_region"?: number; "sis_project_id"?: string; "enable_hot_words"?: boolean; "enable_question_audit"?: boolean; "asr_type"?: "EI_SIS" | "MOBVOI"; "asr_account"?: string }
export type RobotTypeEnum = "LIVE" | "CHAT"
export type RoleBusinessInfo = { "role_business_id"?: string; "role_id"?: string; "language"?: LanguageEnum; "prompt"?: string; "knowledge_library_list"?: RoleKnowledgeLibraryInfo[]; "create_time"?: string; "update_time"?: string }
export type RoleBusinessReq = { "language": "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "prompt"?: string; "knowledge_library_list"?: RoleKnowledgeLibraryReq[] }
export type RoleInfo = { "role_id"?: string; "name"?: string; "description"?: string; "role_business_list"?: RoleBusinessInfo[]; "llm_source"?: LlmSourceEnum; "llm_config_id"?: string; "plugin_config_list"?: RolePluginConfigInfo[]; "mcp_server_info_list"?: McpServerBaseInfo[]; "instruction_library_id"?: string; "create_time"?: string; "update_time"?: string }
export type RoleKnowledgeLibraryInfo = { "knowledge_type": KnowledgeTypeEnum; "knowledge_library_info_list": KnowledgeLibraryBaseInfo[] }
export type RoleKnowledgeLibraryReq = { "knowledge_type": "QUESTION_ANSWER" | "DOCUMENT"; "knowledge_library_id_list": string[] }
export type RolePluginConfigInfo = { "plugin_type": "WEATHER_QUERY" | "WEB_SEARCH"; "plugin_source": "PLUGIN_CONFIG" | "DEFAULT"; "plugin_config_id"?: string }
export type RuleCommand = { "room_id"?: string; "job_id"?: string; "command_id"?: string; "command_time"?: string; "interaction_rules"?: LiveRoomInteractionRuleInfo[] }
export type SaveTtscTenantConfigsRequestBody = { "id"?: string; "key": string; "value": string }
export type SaveTtscTenantConfigsResponse = {}
export type SaveTtscVocabularyConfigsRequestBody = { "type": "CHINESE_G2P" | "PHONETIC_SYMBOL" | "CONTINUUM" | "ALIAS" | "SAY_AS"; "key"?: string; "value"?: string; "group_id"?: string }
export type SaveTtscVocabularyConfigsResponse = { "id"?: string }
export type SaveTtscVocabularyGroupsRequestBody = { "group_name"?: string }
export type ScriptCommand = { "room_id"?: string; "job_id"?: string; "command_id"?: string; "command_time"?: string; "scene_scripts"?: LivePlayingScriptInfo[] }
export type SearchTaskResponse = { "offset"?: number; "limit"?: number; "count"?: number; "data"?: QueryTaskResultDTO[] }
export type ServiceSharedConfig = { "enable"?: boolean; "optional_project_ids"?: string[]; "no_need_review"?: boolean }
export type SetJobBatchNameReq = { "batch_name"?: string; "job_ids"?: string[] }
export type SetJobBatchNameResponse = {}
export type SetProductAssetResponse = {}
export type SetTenantNoticeConfigurationReq = { "type": "RESOURCE_EXPIRE" | "RESOURCE_LEFT"; "send_msg"?: boolean; "properties"?: string }
export type SetTenantNoticeConfigurationResponse = {}
export type SetTenantUserConfigurationReq = { "my_collections"?: CollectionInfo[] }
export type SetTenantUserConfigurationResponse = {}
export type SetTtscGroupAssetsRequestBody = { "asset_ids"?: string[] }
export type SetTtscGroupAssetsResponse = { "id"?: string }
export type SharedConfig = { "shared_type"?: "PRIVATE" | "PUBLIC" | "SHARED"; "shared_state"?: "PUBLISHED" | "DRAFT" | "REVIEW"; "expire_time"?: string; "allowed_project_ids"?: string[] }
export type ShootScript = { "script_type"?: "TEXT" | "AUDIO"; "text_config"?: TextConfig; "audio_duration"?: number; "audio_drive_action_config"?: AudioDriveActionConfig[]; "audio_drive_file_external_url"?: string; "background_config"?: BackgroundConfigInfo[]; "layer_config"?: LayerConfig[]; "audio_config"?: AudioInfo }
export type ShootScriptAudioFileItem = { "sequence_no": number; "audio_file_upload_url"?: string; "audio_file_download_url"?: string; "audio_id"?: number }
export type ShootScriptAudioFiles = { "audio_file_url"?: ShootScriptAudioFileItem[] }
export type ShootScriptDetail = { "script_type"?: "TEXT" | "AUDIO"; "text_config"?: TextConfig; "audio_duration"?: number; "audio_drive_action_config"?: AudioDriveActionConfig[]; "audio_drive_file_external_url"?: string; "background_config"?: BackgroundConfigInfo[]; "layer_config"?: LayerConfig[]; "audio_config"?: AudioInfo; "thumbnail_url"?: string }
export type ShootScriptItem = { "sequence_no"?: number; "shoot_script"?: ShootScript; "subtitle_file_info"?: SubtitleFiles }
export type ShootScriptShowItem = { "sequence_no"?: number; "shoot_script"?: ShootScriptDetail; "subtitle_file_info"?: SubtitleFiles; "audio_config"?: AudioInfo; "preview_info"?: PreviewInfo }
export type ShortJobType = "VOICE_ASSESS"
export type Show2DDigitalHumanVideoResponse = { "job_id": string; "state": "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED" | "BLOCK"; "job_type"?: "2D_DIGITAL_HUMAN_VIDEO" | "DIGITAL_HUMAN_PHOTO_VIDEO"; "start_time"?: string; "end_time"?: string; "duration"?: number; "output_asset_config"?: OutputAssetInfo; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string; "script_id"?: string; "video_making_type"?: "MODEL" | "PICTURE"; "human_image"?: string; "model_asset_id"?: string; "voice_config"?: VoiceConfig; "video_config"?: VideoConfig; "shoot_scripts"?: ShootScriptItem[]; "background_music_config"?: BackgroundMusicConfig }
export type Show2dModelTrainingJobResponse = { "job_id": string; "name": string; "state": "WAIT_FILE_UPLOAD" | "AUTO_VERIFYING" | "AUTO_VERIFY_FAILED" | "MANUAL_VERIFYING" | "WAIT_TRAINING_DATA_PREPROCESS" | "MANUAL_VERIFY_FAILED" | "MANUAL_VERIFY_SUCCESS" | "TRAINING_DATA_PREPROCESSING" | "TRAINING_DATA_PREPROCESS_FAILED" | "TRAINING_DATA_PREPROCESS_SUCCESS" | "TRAINING" | "TRAIN_FAILED" | "TRAIN_SUCCESS" | "INFERENCE_DATA_PREPROCESSING" | "INFERENCE_DATA_PREPROCESS_FAILED" | "WAIT_MASK_UPLOAD" | "WAIT_MAIN_FILE_UPLOAD" | "JOB_SUCCESS" | "MANUAL_STOP_INFERENCE_DATA_PREPROCESS" | "MANUAL_STOP_TRAIN" | "MANUAL_STOP_TRAINING_DATA_PREPROCESS" | "MANUAL_STOP_BEAUTY_PREPROCESS" | "WAIT_USER_CONFIRM" | "JOB_REJECT" | "JOB_PENDING" | "WAIT_ASSET_SYNC" | "WAIT_ADMIN_CONFIRM" | "JOB_FINISH" | "COMPILING" | "WAIT_COMPILE" | "COMPILE_FAILED" | "WAIT_BEAUTY" | "WAIT_GENERATE_ACTION" | "WAIT_ARRANGE" | "ACTION_GENERATE_DATA_PROCESSING" | "MANUAL_STOP_ACTION_GENERATE_DATA_PROCESSING" | "MANUAL_STOP_ACTION_GENERATE_ORI_PROCESSING" | "ACTION_GENERATE_ORI_PROCESSING" | "ACTION_GENERATE_DATA_FAILED" | "ACTION_GENERATE_ORI_FAILED" | "ACTION_GENERATE_ORI_SUCCESS" | "GENERATE_ACTION_PREPROCESS_FAILED" | "WAIT_ADMIN_CALIBRATION" | "BEAUTY_VIDEO_FILE_UPLOADED" | "BEAUTYFACE_SUCCESS" | "BEAUTYFACE_FAILED" | "WAIT_BEAUTY_VIDEO_FILE_UPLOAD" | "BEAUTYFACE_ROCESSING" | "WAIT_TEST_VIDEO_CHECK" | "TEST_VIDEO_CHECK_PROCESSING" | "TEST_VIDEO_CHECK_SUCCESS" | "TEST_VIDEO_CHECK_FAILED" | "VIDEO_ANALYZE_PROCESSING" | "VIDEO_ANALYZE_SUCCESS" | "VIDEO_ANALYZE_FAILED" | "ACTION_MARKING" | "ACTION_MARK_SUCCESS" | "ACTION_MARK_FAILED" | "ACTION_MARK_UPLOADED" | "WAIT_GENERATE_ACTION_MARK" | "MANUL_STOP_ACTION_MARK"; "asset_id"?: string; "project_id"?: string; "cover_download_url"?: string; "last_update_time"?: string; "create_time"?: string; "contact"?: string; "batch_name"?: string; "tags"?: string[]; "model_version"?: "V2" | "V3" | "V3.2" | "V3.3"; "matting_type"?: "AI" | "MANUAL"; "model_resolution"?: string; "app_user_id"?: string; "is_flexus"?: boolean; "is_live_copy"?: boolean; "is_fast_flexus"?: boolean; "is_only_human_model"?: boolean; "optional_training_location"?: string[]; "is_background_replacement"?: boolean; "is_ondemand_resource"?: boolean; "training_video_download_url"?: string; "id_card_image1_download_url"?: string; "id_card_image2_download_url"?: string; "grant_file_download_url"?: string; "pre_beauty_image_download_url"?: string; "external_action_json_data_download_url"?: string; "action_video_download_url"?: string; "post_beauty_image_download_url"?: string; "audio_file_download_url"?: string; "action_mark_file_download_url"?: string; "action_mark_file_upload_url"?: string; "operation_logs"?: OperationLogInfo[]; "verify_video_matting_info"?: VerifyVideoMattingInfo[]; "comment_logs"?: CommentLogInfo[]; "samples"?: ActionSampleInfo[]; "is_mask_file_uploaded"?: boolean; "mask_file_download_url"?: string; "verify_video_download_url"?: string; "markable_video_download_url"?: string; "markable_action_video_download_url"?: string; "traning_video_mark_info"?: TrainingVideoMarkInfo; "inference_data_process_video_mark_info"?: InferenceVideoMarkInfo; "voice_properties"?: VoiceProperties; "inference_data_process_action_mark_info"?: InferenceActionMarkInfo; "inference_data_process_chat_action_mark_info"?: InferenceActionMarkInfo; "inference_data_process_eye_correction_mark_info"?: InferenceEyeCorrectionMarkInfo; "worker_type"?: string[]; "voice_train_job_id"?: string; "flexus_retry_count"?: number; "audio_source_type"?: "VIDEO" | "AUDIO"; "supported_service"?: SupportedServiceEnum[]; "allocated_resource"?: TrainingAllocatedResource; "train_video_rotation_state"?: "WAITING" | "PROCESSING" | "SUCCESS" | "FAILED"; "action_video_rotation_state"?: "WAITING" | "PROCESSING" | "SUCCESS" | "FAILED"; "sub_training_job_info"?: SubTrainingJobInfoDto[] }
export type ShowActiveCodeResponse = { "active_code_id"?: string; "active_code"?: string; "robot_id"?: string; "room_id"?: string; "valid_period"?: number; "expire_time"?: string; "create_time"?: string; "update_time"?: string }
export type ShowAgencyResponse = { "agency_id"?: string }
export type ShowAssetReplicationInfoResponse = { "asset_id"?: string; "asset_info"?: string; "encryption_info"?: ReplicationEncInfo; "expire_time"?: number }
export type ShowAssetResponse = { "project_id"?: string; "asset_id"?: string; "produce_id"?: string; "asset_name"?: string; "asset_description"?: string; "app_user_id"?: string; "create_time"?: string; "update_time"?: string; "asset_type"?: "HUMAN_MODEL" | "VOICE_MODEL" | "SCENE" | "ANIMATION" | "VIDEO" | "IMAGE" | "PPT" | "MATERIAL" | "NORMAL_MODEL" | "COMMON_FILE" | "HUMAN_MODEL_2D" | "BUSINESS_CARD_TEMPLET" | "MUSIC" | "AUDIO"; "asset_state"?: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK" | "WAITING_DELETE"; "fail_type"?: "AUTOMATIC_REVIEW_REJECT" | "MANUAL_REVIEW_REJECT"; "block_reason_code"?: string; "reason"?: string; "tags"?: string[]; "asset_extra_meta"?: AssetExtraMeta; "system_properties"?: SystemProperty[]; "files"?: AssetFileInfo[]; "asset_order"?: number; "supported_service"?: SupportedServiceEnum[]; "auto_operation_config"?: AutoOperationConfig[] }
export type ShowAsyncTtsJobResponse = { "state"?: string; "code"?: string; "message"?: string; "audio_file_url"?: string; "audio_info_file_url"?: string; "audio_srt_file_url"?: string; "audio_action_file_url"?: string }
export type ShowAudioRecordConfigResponse = { "project_id"?: string; "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_audio_record"?: boolean; "create_time"?: string; "update_time"?: string }
export type ShowDialogReportConfigResponse = { "project_id"?: string; "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_dialog_report"?: boolean; "create_time"?: string; "update_time"?: string }
export type ShowDigitalHumanBusinessCardResponse = { "job_info"?: DigitalHumanBusinessCardJobInfo; "card_templet_asset_id"?: string; "card_text_config"?: BusinessCardTextConfig; "card_image_url"?: BusinessCardImageUrl; "introduction_type"?: "TEXT" | "AUDIO"; "introduction_text"?: string; "voice_asset_id"?: string; "introduction_audio_asset_id"?: string; "gender"?: "MALE" | "FEMALE" }
export type ShowDocumentInfoResponse = { "document_id"?: string; "knowledge_library_id"?: string; "file_name"?: string; "file_size"?: number; "file_type"?: string; "split_type"?: number; "chunk_size"?: number; "chunk_type"?: string; "separators"?: string[]; "create_time"?: string; "update_time"?: string; "document_task_info"?: DocumentTaskInfo }
export type ShowEncryptFileResponse = {}
export type ShowHotQuestionResponse = { "hot_question_id"?: string; "hot_question"?: string; "language"?: LanguageEnum; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type ShowHotWordsResponse = { "hot_words_id"?: string; "robot_id"?: string; "hot_words_type"?: HotWordsTypeEnum; "vocabulary_id"?: string; "sis_project_id"?: string; "region"?: number; "language"?: LanguageEnum; "create_time"?: string; "update_time"?: string }
export type ShowHotWordsSwitchResponse = { "enable_hot_words"?: boolean }
export type ShowInstructionLibraryResponse = { "instruction_library_id"?: string; "name"?: string; "create_time"?: string; "update_time"?: string }
export type ShowInstructionResponse = { "instruction_id"?: string; "name"?: string; "description"?: string; "instruction"?: string; "slot_list"?: InstructionSlotInfo[]; "reply_words_list"?: InstructionReplyWordsInfo[]; "create_time"?: string; "update_time"?: string }
export type ShowInteractionRuleGroupResponse = { "group_id"?: string; "group_name"?: string; "interaction_rules"?: InteractionRuleDetailInfo[]; "create_time"?: string; "update_time"?: string }
export type ShowJobAuditResultResponse = { "system_audit_result"?: AuditResultSystemAuditResult; "admin_audit_result"?: AuditResultAdminAuditResult }
export type ShowJobUploadingAddressResponse = { "segment_url"?: ShowJobUploadingAddressRspSegmentUrl; "package_url"?: ShowJobUploadingAddressRspPackageUrl; "authorization_letter_uploading_url"?: string }
export type ShowJobUploadingAddressRspPackageUrl = { "training_data_uploading_url"?: string }
export type ShowJobUploadingAddressRspSegmentUrl = { "audio_uploading_url"?: string[]; "txt_uploading_url"?: string[] }
export type ShowKnowledgeIntentResponse = { "intent_id"?: string; "name"?: string; "identify"?: string; "answer"?: string; "create_time"?: string; "update_time"?: string }
export type ShowKnowledgeLibraryResponse = { "knowledge_library_id"?: string; "name"?: string; "language"?: LanguageEnum; "knowledge_type"?: KnowledgeTypeEnum; "knowledge_size"?: number; "topk"?: number; "score"?: number; "create_time"?: string; "update_time"?: string }
export type ShowKnowledgeQuestionResponse = { "question_id"?: string; "question"?: string; "intent_id"?: string; "create_time"?: string; "update_time"?: string }
export type ShowKnowledgeSkillResponse = { "skill_id"?: string; "name"?: string; "identify"?: string; "create_time"?: string; "update_time"?: string }
export type ShowLivePlatformAccessTypeResponse = { "access_types"?: AccessTypeEnum[] }
export type ShowLivePlatformResponse = { "platform_id"?: string; "access_type"?: AccessTypeEnum; "name"?: string; "authorization_info"?: PlatformAuthorizationInfo; "auth_config"?: CustomPlatformAuthConfig; "callback_config"?: StandardPlatformApiConfig[] }
export type ShowLiveWarningInfoResponse = { "live_warning_info"?: LiveWarningItem[]; "limit_duration"?: number }
export type ShowLlmConfigResponse = { "llm_config_id"?: string; "name"?: string; "llm_url"?: string; "model"?: string; "create_time"?: string; "update_time"?: string }
export type ShowMcpServerResponse = { "mcp_server_id"?: string; "name"?: string; "mcp_server_url"?: string; "auth_header_name"?: string; "create_time"?: string; "update_time"?: string }
export type ShowPacifyWordsIntentResponse = { "data"?: PacifyWordsIntentInfo[] }
export type ShowPacifyWordsResponse = { "pacify_words_id"?: string; "pacify_words"?: string; "language"?: LanguageEnum; "robot_id"?: string; "pacify_words_type"?: number; "intent"?: string; "create_time"?: string; "update_time"?: string }
export type ShowPacifyWordsSwitchResponse = { "enable_pacify_words"?: boolean }
export type ShowPacifyWordsTriggerTimeResponse = { "trigger_time"?: number }
export type ShowPhotoDetectionResponse = { "job_id"?: string; "state"?: "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED"; "error_info"?: ErrorResponse; "create_time"?: string }
export type ShowPhotoDigitalHumanVideoResponse = { "job_id": string; "state": "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED" | "BLOCK"; "job_type"?: "2D_DIGITAL_HUMAN_VIDEO" | "DIGITAL_HUMAN_PHOTO_VIDEO"; "start_time"?: string; "end_time"?: string; "duration"?: number; "output_asset_config"?: OutputAssetInfo; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string; "script_id"?: string; "human_image"?: string; "voice_config"?: VoiceConfig; "video_config"?: PhotoVideoConfig; "shoot_scripts"?: ShootScriptItem[] }
export type ShowPictureModelingJobResponse = { "job_id": string; "state": "WAITING" | "PROCESSING" | "PARTIAL_SUCCEED" | "SUCCEED" | "FAILED" | "CANCELED"; "start_time"?: string; "end_time"?: string; "error_info"?: ErrorResponse; "model_asset_id"?: string; "name"?: string; "style_id"?: string; "model_cover_url"?: string }
export type ShowPluginConfigDefaultInfoResponse = { "default_plugin_list"?: DefaultPluginInfo[] }
export type ShowPluginConfigResponse = { "plugin_config_id"?: string; "plugin_provider"?: PluginProviderEnum; "create_time"?: string; "update_time"?: string }
export type ShowProductResponse = { "product_id"?: string; "name"?: string; "description"?: string; "tags"?: string[]; "cover"?: ProductCoverDetailInfo; "text_list"?: ProductTextInfo[]; "asset_list"?: ProductMediaDetailInfo[]; "create_time"?: string; "update_time"?: string; "state"?: "ACTIVED" | "UNACTIVED" | "BLOCK" | "DELETED" }
export type ShowQuestionAnswerResponse = { "question_answer_id"?: string; "question"?: string; "answer"?: string; "similar_questions"?: string; "create_time"?: string; "update_time"?: string }
export type ShowResourceUsageResponse = { "resources"?: ResourceUsageInfo[] }
export type ShowRobotResponse = { "robot_id"?: string; "name"?: string; "room_id"?: string; "app_id"?: string; "app_type"?: number; "app_key"?: string; "robot_type"?: "LIVE" | "CHAT"; "language"?: "zh_CN" | "en_US"; "create_time"?: string; "update_time"?: string; "region"?: number; "cbs_project_id"?: string; "llm_url"?: string; "is_stream"?: boolean; "chat_rounds"?: number; "is_ifly_production"?: boolean; "tail_silence_time"?: number; "role_id"?: string; "sis_region"?: number; "sis_project_id"?: string; "enable_hot_words"?: boolean; "enable_question_audit"?: boolean; "asr_type"?: AsrTypeEnum; "asr_account"?: string }
export type ShowRoleResponse = { "role_id"?: string; "name"?: string; "description"?: string; "role_business_list"?: RoleBusinessInfo[]; "llm_source"?: LlmSourceEnum; "llm_config_id"?: string; "plugin_config_list"?: RolePluginConfigInfo[]; "mcp_server_info_list"?: McpServerBaseInfo[]; "instruction_library_id"?: string; "create_time"?: string; "update_time"?: string }
export type ShowShortJobResponse = { "job_type"?: ShortJobType; "job_id"?: string; "state"?: JobState; "job_failed_code"?: string; "job_failed_reason"?: string; "create_time"?: number; "lastupdate_time"?: number; "assess_result"?: AssessResult }
export type ShowSmartChatJobResponse = { "job_id"?: string; "state"?: "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED" | "HEARTBEAT" | "IDLE" | "DELETING"; "duration"?: number; "start_time"?: string; "end_time"?: string; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string; "chat_subtitle_config"?: SmartChatSubtitleConfig; "video_config"?: SmartChatVideoConfig; "voice_config_list"?: SmartChatVoiceConfig[]; "chat_video_type"?: "COMPUTER" | "MOBILE" | "HUB"; "is_transparent"?: boolean; "default_language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "client_id"?: string; "is_pool_mode"?: boolean; "job_finish_reason"?: "NORMAL" | "MUTE_TIMEOUT"; "rtc_room_info"?: RTCRoomInfoList; "chat_state"?: number; "language"?: "zh_CN" | "en_US"; "chat_access_address"?: string; "chat_access_rest_address"?: string }
export type ShowSmartChatRoomResponse = { "room_name": string; "room_description"?: string; "video_config"?: VideoConfig; "model_asset_id"?: string; "voice_config"?: VoiceConfig; "voice_config_list"?: ChatVoiceConfig[]; "robot_id"?: string; "billing_mode"?: "CONCURRENCY" | "CLIENT" | "CLIENT_TOKENS"; "reuse_resource"?: boolean; "concurrency"?: number; "client_nums"?: number; "default_language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "background_config"?: BackgroundConfigInfo; "layer_config"?: LayerConfig[]; "review_config"?: ReviewConfig; "chat_subtitle_config"?: ChatSubtitleConfig; "chat_video_type"?: "COMPUTER" | "MOBILE" | "HUB"; "exit_mute_threshold"?: number; "enable_semantic_action"?: boolean; "room_id"?: string; "create_time"?: string; "update_time"?: string; "cover_url"?: string; "is_pool_mode"?: boolean; "chat_resource_config"?: ChatResourceConfigInfo[] }
export type ShowSmartLiveResponse = { "job_id"?: string; "room_id"?: string; "room_name"?: string; "state"?: "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "BLOCKED"; "duration"?: number; "start_time"?: string; "end_time"?: string; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string; "rtc_room_info"?: RTCRoomInfoList; "live_event_report_url"?: string; "live_event_callback_config"?: LiveEventCallBackConfig; "rtc_callback_config"?: RTCLiveEventCallBackConfig; "stream_duration"?: number; "block_reason"?: string; "cover_url"?: string; "co_streamer_config"?: CoStreamerConfig; "live_job_log"?: LiveJobLog; "relation_live_platform_info"?: PlatformLiveDetailInfo; "used_resource_type"?: "PERIOD" | "ONDEMAND" | "ONE_TIME" | "UNKNOW"; "is_ai_mark_on"?: boolean }
export type ShowSmartLiveRoomResponse = { "room_name": string; "room_description"?: string; "room_type"?: "NORMAL" | "TEMP" | "TEMPLATE"; "scene_scripts"?: LiveVideoScriptInfo[]; "interaction_config"?: LiveRoomInteractionConfig; "interaction_rules"?: LiveRoomInteractionRuleInfo[]; "play_policy"?: PlayPolicy; "video_config"?: VideoConfig; "output_urls"?: string[]; "stream_keys"?: string[]; "backup_model_asset_ids"?: string[]; "live_event_callback_config"?: LiveRoomEventCallBackConfig; "rtc_callback_config"?: RTCLiveEventCallBackConfig; "review_config"?: ReviewConfig; "shared_config"?: SharedConfig; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "co_streamer_config"?: CoStreamerConfig; "priv_data"?: string; "room_id"?: string; "relation_live_platform_info"?: PlatformLiveDetailInfo; "create_time"?: string; "update_time"?: string; "cover_url"?: string; "thumbnail"?: string; "room_state"?: "ENABLE" | "DISABLE" | "BLOCKED"; "confirm_state"?: "UNCONFIRM" | "CONFIRMED" | "REJECT"; "script_version"?: string; "error_info"?: ErrorResponse }
export type ShowSmartLiveUserConfigResponse = { "live_exit_config"?: LiveExitConfig; "live_event_callback_config"?: LiveEventCallBackConfig; "live_notify_config"?: LiveNotifyConfig }
export type ShowSubtitleFileResponse = { "job_state"?: "GENERATING" | "GENERATED"; "subtitle_file_info"?: SubtitleFileDetail[] }
export type ShowSummaryUsageDataResponse = { "resource_type"?: string; "business_type"?: "LIVE_2D" | "VIDEO_2D"; "number"?: number; "usage"?: number; "unit"?: "MIN" | "HOUR" }
export type ShowTaskResponse = { "resource"?: string; "task_name"?: string; "begin_time"?: string; "end_time"?: string; "task_type"?: string; "operator"?: string; "total_count"?: number; "success_count"?: number; "failure_count"?: number; "task_status"?: string; "task_id"?: string; "user_id"?: string }
export type ShowTenantAssginRecordResponse = { "customer_project_id"?: string; "customer_name"?: string; "region_id"?: string; "resource_count"?: number; "resources"?: AllocateSpResourceInfo[]; "resources_overview"?: AllocateSpResourceSummaryInfo[] }
export type ShowTenantDurationCfgResponse = { "tenant_id"?: string; "basic_min"?: number; "basic_max"?: number; "basic_advice_value"?: number; "middle_min"?: number; "middle_max"?: number; "middle_advice_value"?: number; "advance_min"?: number; "advance_max"?: number; "advance_advice_value"?: number; "flexus_min"?: number; "flexus_max"?: number; "flexus_advice_value"?: number; "cmww_min"?: number; "cmww_max"?: number; "cmww_advice_value"?: number; "ljzn_min"?: number; "ljzn_max"?: number; "ljzn_advice_value"?: number; "short_assess_min"?: number; "short_assess_max"?: number }
export type ShowTenantNoticeConfigurationResponse = { "type"?: "RESOURCE_EXPIRE" | "RESOURCE_LEFT"; "send_msg"?: boolean; "properties"?: string }
export type ShowTenantServiceConfigsResponse = { "service_shared_config"?: ServiceSharedConfig; "tenant_log_config"?: TenantLogConfig; "sub_account_control_config"?: SubAccountControlConfig; "is_ai_mark_on"?: boolean }
export type ShowTenantUserConfigurationResponse = { "my_collections"?: CollectionInfo[] }
export type ShowTrainingSegmentInfoResponse = { "confirmed_index"?: number[] }
export type ShowTransferAssetJobResponse = { "job_id"?: string; "transfer_type"?: TransferTypeEnum; "transfer_assets"?: DigitalAssetSummary[]; "state"?: "PROCESSING" | "ACCEPT" | "REJECT" | "CANCEL" | "FAIL"; "src_project_id"?: string; "dest_project_id"?: string; "memo"?: string; "reason"?: string; "start_time"?: string; "finish_time"?: string; "expire_time"?: string; "is_need_billing"?: boolean; "error_info"?: ErrorResponse }
export type ShowTtsAuditionFileResponse = { "is_file_complete"?: boolean; "code"?: string; "message"?: string; "files"?: AuditionFile[] }
export type ShowTtsJobResponse = { "count"?: number; "data"?: TtsJobDetail[] }
export type ShowTtsPhoneticSymbolResponse = { "data"?: string[] }
export type ShowUsageDataResponse = { "count"?: number; "time_list"?: TimeResourceUsageInfo[] }
export type ShowUserReviewAttachmentUploadingAddressResponse = { "addresses"?: AttachmentUploadingAddress[] }
export type ShowVideoScriptResponse = { "script_name"?: string; "script_description"?: string; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "model_asset_id"?: string; "model_asset_type"?: "HUMAN_MODEL_2D" | "HUMAN_MODEL_3D"; "voice_config"?: VoiceConfig; "video_config"?: VideoConfig; "priv_data"?: string; "background_music_config"?: BackgroundMusicConfig; "review_config"?: ReviewConfig; "audio_files"?: ShootScriptAudioFiles; "action_config"?: ActionConfig; "shoot_scripts"?: ShootScriptShowItem[]; "script_id"?: string; "create_time"?: string; "update_time"?: string; "script_cover_url"?: string }
export type ShowVocabularySwitchConfigsResponse = { "count"?: number; "data"?: SaveTtscTenantConfigsRequestBody[] }
export type ShowVoiceTrainingJobResponse = { "job_type"?: "BASIC" | "MIDDLE" | "ADVANCE" | "THIRD_PARTY" | "THIRD_PARTY_LJZN" | "FLEXUS"; "job_id"?: string; "app_user_id"?: string; "voice_name"?: string; "sex"?: "FEMALE" | "MALE"; "language"?: string; "state"?: "CREATING" | "SYSTEM_AUDITING" | "AUDITING" | "WAITING_SPLIT" | "SPLITTING" | "SPLIT_FAILED" | "ANNOTATING" | "WAITING" | "PROCESSING" | "RESULT_REVIEW" | "AUDIT_FAILED" | "USER_RESULT_REVIEW" | "USER_REVIEW_REJECT" | "FAILED" | "SUCCEED"; "reject_times"?: number; "asset_id"?: string; "job_failed_code"?: string; "job_failed_reason"?: string; "create_time"?: number; "lastupdate_time"?: number; "voice_authorization_url"?: string; "training_input_source_url"?: string; "create_type"?: "PACKAGE" | "SEGMENT"; "tag"?: "ECOMMERCE" | "NEWS" | "MARKETING"; "phone"?: string; "dhtms_job_id"?: string; "batch_name"?: string; "allocated_resource"?: VoiceTrainingAllocatedResource; "output_language"?: string; "is_remake"?: boolean; "assess_result"?: AssessResult; "is_ondemand_resource"?: boolean }
export type ShowVoiceTrainingQuotasResponse = { "count"?: number; "resource_available_nums"?: ResourceAvailableNums; "resources"?: VoiceTrainingResource[] }
export type ShowWelcomeSpeechResponse = { "welcome_speech_id"?: string; "welcome_speech"?: string; "enable_welcome_speech"?: boolean; "language"?: LanguageEnum; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type ShowWelcomeSpeechSwitchResponse = { "enable_welcome_speech"?: boolean }
export type SignAgreementResponse = { "current_version"?: string; "need_to_sign"?: boolean; "signed_version"?: string; "signed_time"?: string; "resign_deadline"?: string; "resign_expire_process_mode"?: "EXPIRE_AUTO_AGREE" | "EXPIRE_STOP_SERVICE" }
export type SignSpecialAgreementResponse = { "agreement_type"?: string; "current_version"?: string; "signed_version"?: string; "signed_time"?: string }
export type SlotKnowledgeLibraryInfo = { "language": "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "knowledge_library_id": string }
export type SmartChatJobBaseInfo = { "job_id"?: string; "state"?: "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED" | "HEARTBEAT" | "IDLE" | "DELETING"; "duration"?: number; "start_time"?: string; "end_time"?: string; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string; "chat_subtitle_config"?: SmartChatSubtitleConfig; "video_config"?: SmartChatVideoConfig; "voice_config_list"?: SmartChatVoiceConfig[]; "chat_video_type"?: "COMPUTER" | "MOBILE" | "HUB"; "is_transparent"?: boolean; "default_language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "client_id"?: string; "is_pool_mode"?: boolean; "job_finish_reason"?: "NORMAL" | "MUTE_TIMEOUT" }
export type SmartChatJobsReq = { "extend_param"?: string }
export type SmartChatRoomBaseInfo = { "room_id"?: string; "room_name"?: string; "room_description"?: string; "robot_id"?: string; "cover_url"?: string; "model_infos"?: ModelInfo; "voice_config"?: VoiceConfig; "billing_mode"?: "CONCURRENCY" | "CLIENT" | "CLIENT_TOKENS"; "reuse_resource"?: boolean; "concurrency"?: number; "client_nums"?: number; "voice_config_list"?: VoiceConfigRsp[]; "default_language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "create_time"?: string; "update_time"?: string; "exit_mute_threshold"?: number }
export type SmartChatSubtitleConfig = { "dx"?: number; "dy"?: number; "width"?: number; "height"?: number }
export type SmartChatVideoConfig = { "width"?: number; "height"?: number }
export type SmartChatVoiceConfig = { "voice_asset_id"?: string; "speed"?: number; "pitch"?: number; "volume"?: number; "provider"?: "XIMALAYA" | "HUAWEI_EI" | "MOBVOI"; "language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr"; "language_desc"?: string }
export type SmartImageLayerConfig = { "image_url": string; "display_duration"?: number }
export type SmartLayerConfig = { "layer_type": "IMAGE" | "VIDEO" | "TEXT"; "asset_id"?: string; "position"?: LayerPositionConfig; "size"?: LayerSizeConfig; "image_config"?: SmartImageLayerConfig; "video_config"?: SmartVideoLayerConfig; "text_config"?: SmartTextLayerConfig }
export type SmartLiveJob = { "job_id"?: string; "room_id"?: string; "room_name"?: string; "state"?: "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "BLOCKED"; "duration"?: number; "start_time"?: string; "end_time"?: string; "error_info"?: ErrorResponse; "create_time"?: string; "lastupdate_time"?: string; "rtc_room_info"?: RTCRoomInfoList; "live_event_report_url"?: string; "live_event_callback_config"?: LiveEventCallBackConfig; "rtc_callback_config"?: RTCLiveEventCallBackConfig; "stream_duration"?: number; "block_reason"?: string; "cover_url"?: string; "co_streamer_config"?: CoStreamerConfig; "live_job_log"?: LiveJobLog; "relation_live_platform_info"?: PlatformLiveDetailInfo; "used_resource_type"?: "PERIOD" | "ONDEMAND" | "ONE_TIME" | "UNKNOW"; "is_ai_mark_on"?: boolean }
export type SmartLiveRoomBaseInfo = { "room_id"?: string; "project_id"?: string; "room_name"?: string; "room_type"?: "NORMAL" | "TEMP" | "TEMPLATE"; "room_state"?: "ENABLE" | "DISABLE" | "BLOCKED"; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "error_info"?: ErrorResponse; "shared_config"?: SharedConfig; "room_description"?: string; "cover_url"?: string; "thumbnail"?: string; "model_infos"?: ModelInfo[]; "create_time"?: string; "update_time"?: string; "last_job_start_time"?: string; "last_job_end_time"?: string; "last_job_status"?: "WAITING" | "PROCESSING" | "SUCCEED" | "FAILED" | "CANCELED" | "BLOCKED"; "priv_data"?: string; "confirm_state"?: "UNCONFIRM" | "CONFIRMED" | "REJECT" }
export type SmartTextLayerConfig = { "text_type"?: "DYNAMIC" | "STATIC"; "text_context"?: string; "font_name"?: string; "font_size"?: number; "font_color"?: string; "display_duration"?: number }
export type SmartVideoLayerConfig = { "video_url": string; "video_cover_url"?: string; "display_duration"?: number }
export type SpecialAgreementSignReq = { "agreement_type": string; "to_sign": boolean }
export type StandardPlatformApiConfig = { "api_type": "PRODUCT_QUERY" | "LIVE_EVENT_CALLBACK"; "url": string }
export type StartDocumentSegmentResponse = {}
export type StartDocumentSegmentTaskReq = { "document_id": string }
export type StartSmartChatJobResponse = { "job_id"?: string; "language"?: "zh_CN" | "en_US"; "rtc_room_info"?: RTCRoomInfoList; "chat_subtitle_config"?: SmartChatSubtitleConfig; "video_config"?: SmartChatVideoConfig; "voice_config_list"?: SmartChatVoiceConfig[]; "chat_video_type"?: "COMPUTER" | "MOBILE" | "HUB"; "region"?: string; "chat_access_address"?: string; "chat_access_rest_address"?: string; "is_transparent"?: boolean; "default_language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }
export type StartSmartLiveReq = { "video_config"?: VideoConfig; "play_policy"?: PlayPolicy; "output_urls"?: string[]; "stream_keys"?: string[]; "interaction_callback_url"?: string; "live_event_callback_config"?: LiveEventCallBackConfig; "rtc_callback_config"?: RTCLiveEventCallBackConfig; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "co_streamer_config"?: CoStreamerConfig; "job_run_config"?: LiveJobRunConfig }
export type StartSmartLiveResponse = { "job_id"?: string; "rtc_room_info"?: RTCRoomInfoList; "live_event_report_url"?: string; "live_event_callback_config"?: LiveEventCallBackConfig; "live_warning_info"?: LiveWarningItem[]; "limit_duration"?: number }
export type StopSmartChatJobResponse = {}
export type StopSmartLiveResponse = {}
export type StyleAssetItem = { "asset_id"?: string; "asset_type"?: "ANIMATION" | "MATERIAL"; "cover_url"?: string }
export type StyleExtraMeta = { "picture_modeling_enable"?: boolean; "edit_enable"?: boolean; "edit_engine"?: string; "model_id"?: string }
export type StyleInfo = { "name": string; "description"?: string; "project_id"?: string; "status"?: string; "sex"?: "UNKNOW" | "MALE" | "FEMALE"; "tags"?: string[]; "style_assets"?: StyleAssetItem[]; "extra_meta"?: StyleExtraMeta; "style_id"?: string; "create_time"?: string; "update_time"?: string; "state"?: "CREATING" | "PUBLISHED" | "DELETED" | "UNPUBLISHED" | "PUBLISHING" }
export type SubAccountControlConfig = { "separately_controlled"?: boolean; "sub_account_type"?: string }
export type SubTrainingJobInfoDto = { "job_id"?: string; "sub_job_type"?: string; "heart_beat_id"?: string; "state"?: string; "create_time"?: number; "last_update_time"?: number }
export type SubtitleConfig = { "dx"?: number; "dy"?: number; "h"?: number; "w"?: number; "font_name"?: string; "font_size"?: number; "font_color"?: string; "stroke_color"?: string; "stroke_thickness"?: number; "opacity"?: number }
export type SubtitleFileDetail = { "sequence_no"?: number; "subtitle_file_state"?: "GENERATE_SUCCEED" | "GENERATE_FAILED" | "GENERATING"; "subtitle_file_download_url"?: string; "subtitle_file_upload_url"?: string; "generate_time"?: string; "error_info"?: ErrorResponse }
export type SubtitleFileInfo = { "subtitle_file_download_url"?: string; "subtitle_file_upload_url"?: string; "subtitle_file_state"?: "GENERATE_SUCCEED" | "GENERATE_FAILED" | "GENERATING"; "job_id"?: string }
export type SubtitleFiles = { "text_subtitle_file"?: SubtitleFileInfo; "audio_subtitle_file"?: SubtitleFileInfo }
export type SupportedServiceEnum = "VIDEO_2D" | "LIVE_2D" | "CHAT_2D"
export type SystemProperty = { "action"?: "ADD" | "DELETE"; "key"?: "STYLE_ID" | "DH_ID" | "PLATFORM_AVAILABLE" | "RENDER_ENGINE" | "BACKGROUND_IMG" | "BACKGROUND_SCENE" | "CREATED_BY_PLATFORM" | "MATERIAL_IMG" | "MATERIAL_VIDEO" | "DIGITAL_HUMAN_2D_VIDEO" | "DIGITAL_HUMAN_3D_VIDEO" | "BUSSINESS_CARD_VIDEO" | "BUSINESS_CARD_VIDEO" | "PHOTO_VIDEO" | "TO_BE_TRANSLATED_VIDEO" | "TRANSLATED_VIDEO" | "LAYER_CONFIG_ENABLE" | "MEITUAN_MATERIAL_APPROVED" | "IS_CONTROLLED" | "LIVE_IS_AUTHORIZED" | "VIDEO_IS_AUTHORIZED" | "CHAT_IS_AUTHORIZED"; "value"?: string }
export type TenantLogConfig = { "log_group_id"?: string; "log_stream_id"?: string }
export type TextConfig = { "text": string }
export type TextLayerConfig = { "text_context"?: string; "font_name"?: string; "font_size"?: number; "font_color"?: string }
export type ThirdPartyModelConfig = { "app_id"?: string; "app_key"?: string; "llm_url"?: string; "is_stream"?: boolean; "chat_rounds"?: number; "sis_region"?: number; "sis_project_id"?: string; "enable_hot_words"?: boolean; "asr_type"?: "EI_SIS" | "MOBVOI"; "asr_account"?: string; "asr_secret"?: string }
export type TimeResourceUsageInfo = { "time"?: string; "resources_usage"?: ResourceUsageInfo[] }
export type TrainingAllocatedResource = { "resource_id"?: string; "charge_mode"?: "PERIODIC" | "ONE_TIME" | "ON_DEMAND"; "expire_time"?: string }
export type TrainingJobBasicInfo = { "job_id": string; "name": string; "state": "WAIT_FILE_UPLOAD" | "AUTO_VERIFYING" | "AUTO_VERIFY_FAILED" | "MANUAL_VERIFYING" | "WAIT_TRAINING_DATA_PREPROCESS" | "MANUAL_VERIFY_FAILED" | "MANUAL_VERIFY_SUCCESS" | "TRAINING_DATA_PREPROCESSING" | "TRAINING_DATA_PREPROCESS_FAILED" | "TRAINING_DATA_PREPROCESS_SUCCESS" | "TRAINING" | "TRAIN_FAILED" | "TRAIN_SUCCESS" | "INFERENCE_DATA_PREPROCESSING" | "INFERENCE_DATA_PREPROCESS_FAILED" | "WAIT_MASK_UPLOAD" | "WAIT_MAIN_FILE_UPLOAD" | "JOB_SUCCESS" | "MANUAL_STOP_INFERENCE_DATA_PREPROCESS" | "MANUAL_STOP_TRAIN" | "MANUAL_STOP_TRAINING_DATA_PREPROCESS" | "MANUAL_STOP_BEAUTY_PREPROCESS" | "WAIT_USER_CONFIRM" | "JOB_REJECT" | "JOB_PENDING" | "WAIT_ASSET_SYNC" | "WAIT_ADMIN_CONFIRM" | "JOB_FINISH" | "COMPILING" | "WAIT_COMPILE" | "COMPILE_FAILED" | "WAIT_BEAUTY" | "WAIT_GENERATE_ACTION" | "WAIT_ARRANGE" | "ACTION_GENERATE_DATA_PROCESSING" | "MANUAL_STOP_ACTION_GENERATE_DATA_PROCESSING" | "MANUAL_STOP_ACTION_GENERATE_ORI_PROCESSING" | "ACTION_GENERATE_ORI_PROCESSING" | "ACTION_GENERATE_DATA_FAILED" | "ACTION_GENERATE_ORI_FAILED" | "ACTION_GENERATE_ORI_SUCCESS" | "GENERATE_ACTION_PREPROCESS_FAILED" | "WAIT_ADMIN_CALIBRATION" | "BEAUTY_VIDEO_FILE_UPLOADED" | "BEAUTYFACE_SUCCESS" | "BEAUTYFACE_FAILED" | "WAIT_BEAUTY_VIDEO_FILE_UPLOAD" | "BEAUTYFACE_ROCESSING" | "WAIT_TEST_VIDEO_CHECK" | "TEST_VIDEO_CHECK_PROCESSING" | "TEST_VIDEO_CHECK_SUCCESS" | "TEST_VIDEO_CHECK_FAILED" | "VIDEO_ANALYZE_PROCESSING" | "VIDEO_ANALYZE_SUCCESS" | "VIDEO_ANALYZE_FAILED" | "ACTION_MARKING" | "ACTION_MARK_SUCCESS" | "ACTION_MARK_FAILED" | "ACTION_MARK_UPLOADED" | "WAIT_GENERATE_ACTION_MARK" | "MANUL_STOP_ACTION_MARK"; "asset_id"?: string; "project_id"?: string; "cover_download_url"?: string; "last_update_time"?: string; "create_time"?: string; "contact"?: string; "batch_name"?: string; "tags"?: string[]; "model_version"?: "V2" | "V3" | "V3.2" | "V3.3"; "matting_type"?: "AI" | "MANUAL"; "model_resolution"?: string; "app_user_id"?: string; "is_flexus"?: boolean; "is_live_copy"?: boolean; "is_fast_flexus"?: boolean; "is_only_human_model"?: boolean; "optional_training_location"?: string[]; "is_background_replacement"?: boolean; "is_ondemand_resource"?: boolean }
export type TrainingJobInfo = { "job_type"?: "BASIC" | "MIDDLE" | "ADVANCE" | "THIRD_PARTY" | "THIRD_PARTY_LJZN" | "FLEXUS"; "job_id"?: string; "app_user_id"?: string; "voice_name"?: string; "sex"?: "FEMALE" | "MALE"; "language"?: string; "state"?: "CREATING" | "SYSTEM_AUDITING" | "AUDITING" | "WAITING_SPLIT" | "SPLITTING" | "SPLIT_FAILED" | "ANNOTATING" | "WAITING" | "PROCESSING" | "RESULT_REVIEW" | "AUDIT_FAILED" | "USER_RESULT_REVIEW" | "USER_REVIEW_REJECT" | "FAILED" | "SUCCEED"; "reject_times"?: number; "asset_id"?: string; "job_failed_code"?: string; "job_failed_reason"?: string; "create_time"?: number; "lastupdate_time"?: number; "voice_authorization_url"?: string; "training_input_source_url"?: string; "create_type"?: "PACKAGE" | "SEGMENT"; "tag"?: "ECOMMERCE" | "NEWS" | "MARKETING"; "phone"?: string; "dhtms_job_id"?: string; "batch_name"?: string; "allocated_resource"?: VoiceTrainingAllocatedResource; "output_language"?: string; "is_remake"?: boolean; "assess_result"?: AssessResult; "is_ondemand_resource"?: boolean }
export type TrainingVideoMarkInfo = { "video_start_time"?: string; "video_end_time"?: string }
export type TransAcceptResponse = { "is_need_billing"?: boolean; "required_resources"?: BillResources[] }
export type TransJobRejectBody = { "reason"?: string }
export type TransferAssetJobInfo = { "job_id"?: string; "transfer_type"?: TransferTypeEnum; "transfer_assets"?: DigitalAssetSummary[]; "state"?: "PROCESSING" | "ACCEPT" | "REJECT" | "CANCEL" | "FAIL"; "src_project_id"?: string; "dest_project_id"?: string; "memo"?: string; "reason"?: string; "start_time"?: string; "finish_time"?: string; "expire_time"?: string; "is_need_billing"?: boolean; "error_info"?: ErrorResponse }
export type TransferAssetReq = { "transfer_type"?: TransferTypeEnum; "asset_ids": string[]; "dest_project_id": string; "memo"?: string; "auto_accept"?: boolean; "auto_active"?: boolean; "is_need_billing"?: boolean; "transfer_job_id"?: string }
export type TransferAssetResponse = { "job_id"?: string }
export type TransferTypeEnum = "TRANSFER_OUT" | "TRANSFER_BACK"
export type TriggerProcess = { "time_window"?: number; "reply_mode"?: "SYSTEM_REPLY" | "CALLBACK" | "SYSTEM_REPLY_AND_CALLBACK" | "SHOW_LAYER" | "INTELLIGENT_REPLY"; "layer_config"?: SmartLayerConfig; "extra_layer_config"?: SmartLayerConfig; "reply_texts"?: string[]; "reply_audios"?: ReplyAudioInfo[]; "reply_order"?: "RANDOM" | "ORDER"; "reply_role"?: "STREAMER" | "CO_STREAMER"; "robot_id"?: string; "play_type"?: "APPEND" | "INSERT" | "PLAY_NOW" }
export type TtsCallBackConfig = { "callback_url": string }
export type TtsJobDetail = { "job_id"?: string; "websocket_job_id"?: string; "asset_id"?: string; "tts_service_enum"?: string; "text_length"?: number; "create_time"?: string; "audio_format"?: "WAV" | "MP3" | "PCM"; "need_timestamp"?: boolean; "gen_srt"?: boolean; "job_type"?: "PRELOAD" | "WEBSOCKET" | "ASYNC_JOB" | "AUDITION"; "job_state"?: "WAITING" | "PROCESSING" | "FAILED" | "SUCCEED"; "fail_msg"?: string; "files"?: TtsJobFile[] }
export type TtsJobFile = { "audio_file_url"?: string; "audio_info_file_url"?: string; "audio_srt_file_url"?: string; "audio_action_file_url"?: string }
export type TtscAssetExtraMeta = { "voice_model_meta"?: TtscVoiceModelAssetMeta }
export type TtscAssetFileInfo = { "file_id"?: string; "file_name"?: string; "file_md5"?: string; "file_size"?: number; "file_type"?: string; "asset_file_category"?: "MAIN" | "COVER" | "PAGE" | "SAMPLE" | "OTHER" | "WHOLE_MODEL" | "USER_MODIFIED_MODEL"; "download_url"?: string; "state"?: "CREATING" | "CREATED" | "FAILED" | "CANCELLED" | "DELETING" | "DELETED" | "UPLOADED" | "REVIEW"; "reason"?: string }
export type TtscAudioxVoiceAssetMeta = { "speaker": string }
export type TtscExternalVoiceAssetMeta = { "provider": "XIMALAYA" | "HUAWEI_EI" | "MOBVOI"; "mobvoi_voice_meta"?: TtscMobvoiVoiceAssetMeta; "audiox_voice_meta"?: TtscAudioxVoiceAssetMeta }
export type TtscGroupAssetsConfig = { "group_id"?: string; "group_name"?: string; "asset_ids"?: string[] }
export type TtscMobvoiVoiceAssetMeta = { "speaker": string }
export type TtscVoiceModelAssetMeta = { "sex"?: "UNKNOW" | "MALE" | "FEMALE"; "external_voice_meta"?: TtscExternalVoiceAssetMeta; "language"?: "UNKNOW" | "CN" | "EN" | "GER" | "JPN" | "ESP" | "DBH" | "GT" | "GXH" | "HBH" | "SXH" | "SCH" | "YY"; "speed_ratio"?: number; "volume_ratio"?: number }
export type Update2dModelTrainingJobReq = { "name"?: string; "contact"?: string; "command_message"?: "UPDATE_VIDEO" | "UPLOAD_VIDEO" | "CONFIRM_ACTION_VIDEO" | "GET_ACTION_VIDEO_MULTIPART"; "video_multipart_count"?: number; "action_video_multipart_count"?: number; "is_background_replacement"?: boolean; "batch_name"?: string; "tags"?: string[]; "is_fast_flexus"?: boolean; "samples_basic_info"?: ActionBasicSampleInfo[]; "voice_properties"?: VoiceProperties; "supported_service"?: SupportedServiceEnum[]; "audio_source_type"?: "VIDEO" | "AUDIO" }
export type Update2dModelTrainingJobResponse = { "job_id"?: string; "training_video_upload_url"?: string[]; "action_video_upload_url"?: string[]; "audio_upload_url"?: string; "cover_upload_url"?: string; "id_card_image1_upload_url"?: string; "id_card_image2_upload_url"?: string; "grant_file_upload_url"?: string; "pre_beauty_image_upload_url"?: string; "post_beauty_image_upload_url"?: string }
export type UpdateActiveCodeReq = { "valid_period"?: number }
export type UpdateActiveCodeResponse = { "active_code_id"?: string; "active_code"?: string; "robot_id"?: string; "room_id"?: string; "valid_period"?: number; "expire_time"?: string; "create_time"?: string; "update_time"?: string }
export type UpdateAudioRecordConfigReq = { "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_audio_record"?: boolean }
export type UpdateAudioRecordConfigResponse = { "project_id"?: string; "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_audio_record"?: boolean; "create_time"?: string; "update_time"?: string }
export type UpdateBatchKnowledgeQuestionReq = { "question_list": KnowledgeQuestionUpdateInfo[] }
export type UpdateBatchKnowledgeQuestionResponse = {}
export type UpdateCustomPlatformAuthConfig = { "key"?: string }
export type UpdateDialogReportConfigReq = { "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_dialog_report"?: boolean }
export type UpdateDialogReportConfigResponse = { "project_id"?: string; "obs_bucket_name"?: string; "obs_endpoint"?: string; "enable_dialog_report"?: boolean; "create_time"?: string; "update_time"?: string }
export type UpdateDigitalAssetRequestBody = { "asset_name"?: string; "asset_description"?: string; "asset_type"?: "HUMAN_MODEL" | "VOICE_MODEL" | "SCENE" | "ANIMATION" | "VIDEO" | "IMAGE" | "PPT" | "MATERIAL" | "NORMAL_MODEL" | "COMMON_FILE" | "HUMAN_MODEL_2D" | "BUSINESS_CARD_TEMPLET" | "MUSIC" | "AUDIO"; "asset_state"?: "UNACTIVED" | "ACTIVED" | "WAITING_DELETE"; "review_config"?: ReviewConfig; "tags"?: string[]; "asset_extra_meta"?: AssetExtraMeta; "system_properties"?: SystemProperty[]; "shared_config"?: AssetSharedConfig; "asset_order"?: number; "supported_service"?: SupportedServiceEnum[]; "auto_operation_config"?: AutoOperationConfig[] }
export type UpdateDigitalAssetResponse = { "project_id"?: string; "asset_id"?: string; "produce_id"?: string; "asset_name"?: string; "asset_description"?: string; "app_user_id"?: string; "create_time"?: string; "update_time"?: string; "asset_type"?: "HUMAN_MODEL" | "VOICE_MODEL" | "SCENE" | "ANIMATION" | "VIDEO" | "IMAGE" | "PPT" | "MATERIAL" | "NORMAL_MODEL" | "COMMON_FILE" | "HUMAN_MODEL_2D" | "BUSINESS_CARD_TEMPLET" | "MUSIC" | "AUDIO"; "asset_state"?: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK" | "WAITING_DELETE"; "fail_type"?: "AUTOMATIC_REVIEW_REJECT" | "MANUAL_REVIEW_REJECT"; "block_reason_code"?: string; "reason"?: string; "tags"?: string[]; "asset_extra_meta"?: AssetExtraMeta; "system_properties"?: SystemProperty[]; "files"?: AssetFileInfo[]; "asset_order"?: number; "supported_service"?: SupportedServiceEnum[]; "auto_operation_config"?: AutoOperationConfig[] }
export type UpdateDigitalHumanBusinessCardResponse = { "job_id"?: string }
export type UpdateDocumentRequestBody = { "file": FormFile }
export type UpdateDocumentResponse = {}
export type UpdateDocumentSegmentInfoResponse = {}
export type UpdateDocumentSegmentParamResponse = {}
export type UpdateDocumentSegmentReq = { "document_id": string; "id": string; "text_index"?: number; "text"?: string }
export type UpdateHotQuestionReq = { "hot_question"?: string }
export type UpdateHotQuestionResponse = { "hot_question_id"?: string; "hot_question"?: string; "language"?: LanguageEnum; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type UpdateHotWordsReq = { "hot_words_type": HotWordsTypeEnum; "sis_hot_words"?: UpdateSisHotWords; "mobvoi_hot_words"?: UpdateMobvoiHotWords }
export type UpdateHotWordsResponse = { "hot_words_id"?: string; "robot_id"?: string; "hot_words_type"?: HotWordsTypeEnum; "vocabulary_id"?: string; "sis_project_id"?: string; "region"?: number; "language"?: LanguageEnum; "create_time"?: string; "update_time"?: string }
export type UpdateHotWordsSwitchReq = { "robot_id": string; "enable_hot_words": boolean }
export type UpdateHotWordsSwitchResponse = {}
export type UpdateInstructionLibraryReq = { "name"?: string }
export type UpdateInstructionLibraryResponse = {}
export type UpdateInstructionReq = { "name"?: string; "description"?: string; "instruction"?: string; "slot_list"?: InstructionSlotInfo[]; "reply_words_list"?: InstructionReplyWordsInfo[] }
export type UpdateInstructionResponse = {}
export type UpdateInteractionRuleGroupResponse = { "group_id"?: string; "group_name"?: string; "interaction_rules"?: InteractionRuleDetailInfo[]; "create_time"?: string; "update_time"?: string }
export type UpdateInteractionRuleResponse = { "rule_index"?: string; "rule_name"?: string; "enabled"?: boolean; "event_type"?: number; "hit_condition"?: HitCondition; "trigger"?: TriggerProcess; "review_config"?: ReviewConfig; "rule_id"?: string; "create_time"?: string; "update_time"?: string }
export type UpdateKnowledgeIntentReq = { "name"?: string; "answer"?: string }
export type UpdateKnowledgeIntentResponse = {}
export type UpdateKnowledgeLibraryReq = { "name"?: string; "topk"?: number; "score"?: number }
export type UpdateKnowledgeLibraryResponse = {}
export type UpdateKnowledgeQuestionReq = { "question"?: string }
export type UpdateKnowledgeQuestionResponse = {}
export type UpdateKnowledgeSkillReq = { "name"?: string; "identify"?: string }
export type UpdateKnowledgeSkillResponse = {}
export type UpdateLivePlatformReq = { "name": string; "auth_config"?: UpdateCustomPlatformAuthConfig; "callback_config": StandardPlatformApiConfig[] }
export type UpdateLivePlatformResponse = { "platform_id"?: string }
export type UpdateLlmConfigReq = { "name"?: string; "llm_url"?: string; "api_key"?: string; "model"?: string }
export type UpdateLlmConfigResponse = {}
export type UpdateMcpServerReq = { "name"?: string; "mcp_server_url"?: string; "auth_header_name"?: string }
export type UpdateMcpServerResponse = {}
export type UpdateMobvoiHotWords = { "vocabulary_id"?: string; "language"?: LanguageEnum }
export type UpdatePacifyWordsReq = { "pacify_words": string }
export type UpdatePacifyWordsResponse = { "pacify_words_id"?: string; "pacify_words"?: string; "language"?: LanguageEnum; "robot_id"?: string; "pacify_words_type"?: number; "intent"?: string; "create_time"?: string; "update_time"?: string }
export type UpdatePacifyWordsSwitchReq = { "robot_id": string; "language": LanguageEnum; "enable_pacify_words": boolean }
export type UpdatePacifyWordsSwitchResponse = {}
export type UpdatePacifyWordsTriggerTimeReq = { "robot_id": string; "language": LanguageEnum; "trigger_time": number }
export type UpdatePacifyWordsTriggerTimeResponse = {}
export type UpdatePluginConfigReq = { "api_key"?: string }
export type UpdatePluginConfigResponse = {}
export type UpdateProductRequestBody = { "name": string; "description"?: string; "tags"?: string[]; "cover"?: ProductCoverInfo; "text_list"?: ProductTextInfo[]; "asset_list"?: ProductMediaInfo[]; "state"?: "ACTIVED" | "UNACTIVED" }
export type UpdateProductResponse = {}
export type UpdateQuestionAnswerReq = { "question"?: string; "answer"?: string; "similar_questions"?: string }
export type UpdateQuestionAnswerResponse = {}
export type UpdateRobotReq = { "name"?: string; "app_type"?: number; "room_id"?: string; "robot_type"?: RobotTypeEnum; "language"?: "zh_CN" | "en_US"; "tail_silence_time"?: number; "enable_question_audit"?: boolean; "huawei_ei_cbs"?: HuaweiEiCbs; "iflytek_aiui_config"?: IflytekAiuiConfig; "iflytek_spark"?: IflytekSpark; "third_party_model_config"?: ThirdPartyModelConfig; "mobvoi_config"?: MobvoiConfig; "wise_brain_config"?: WiseBrainConfig }
export type UpdateRobotResponse = {}
export type UpdateRoleReq = { "name"?: string; "description"?: string; "role_business_list"?: RoleBusinessReq[]; "llm_source"?: LlmSourceEnum; "llm_config_id"?: string; "plugin_config_list"?: RolePluginConfigInfo[]; "mcp_server_id_list"?: string[]; "instruction_library_id"?: string }
export type UpdateRoleResponse = {}
export type UpdateSisHotWords = { "vocabulary_id"?: string; "sis_project_id"?: string; "region"?: number; "language"?: LanguageEnum }
export type UpdateSmartChatRoomResponse = { "room_name": string; "room_description"?: string; "video_config"?: VideoConfig; "model_asset_id"?: string; "voice_config"?: VoiceConfig; "voice_config_list"?: ChatVoiceConfig[]; "robot_id"?: string; "billing_mode"?: "CONCURRENCY" | "CLIENT" | "CLIENT_TOKENS"; "reuse_resource"?: boolean; "concurrency"?: number; "client_nums"?: number; "default_language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "background_config"?: BackgroundConfigInfo; "layer_config"?: LayerConfig[]; "review_config"?: ReviewConfig; "chat_subtitle_config"?: ChatSubtitleConfig; "chat_video_type"?: "COMPUTER" | "MOBILE" | "HUB"; "exit_mute_threshold"?: number; "enable_semantic_action"?: boolean; "room_id"?: string; "create_time"?: string; "update_time"?: string; "cover_url"?: string; "is_pool_mode"?: boolean; "chat_resource_config"?: ChatResourceConfigInfo[] }
export type UpdateSmartLiveRoomResponse = { "room_name": string; "room_description"?: string; "room_type"?: "NORMAL" | "TEMP" | "TEMPLATE"; "scene_scripts"?: LiveVideoScriptInfo[]; "interaction_config"?: LiveRoomInteractionConfig; "interaction_rules"?: LiveRoomInteractionRuleInfo[]; "play_policy"?: PlayPolicy; "video_config"?: VideoConfig; "output_urls"?: string[]; "stream_keys"?: string[]; "backup_model_asset_ids"?: string[]; "live_event_callback_config"?: LiveRoomEventCallBackConfig; "rtc_callback_config"?: RTCLiveEventCallBackConfig; "review_config"?: ReviewConfig; "shared_config"?: SharedConfig; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "co_streamer_config"?: CoStreamerConfig; "priv_data"?: string; "room_id"?: string; "relation_live_platform_info"?: PlatformLiveDetailInfo; "create_time"?: string; "update_time"?: string; "cover_url"?: string; "thumbnail"?: string; "room_state"?: "ENABLE" | "DISABLE" | "BLOCKED"; "confirm_state"?: "UNCONFIRM" | "CONFIRMED" | "REJECT"; "script_version"?: string; "error_info"?: ErrorResponse }
export type UpdateSmartLiveUserConfigReq = { "live_exit_config"?: LiveExitConfig; "live_event_callback_config"?: LiveEventCallBackConfig; "live_notify_config"?: LiveNotifyConfigReq }
export type UpdateSmartLiveUserConfigResponse = {}
export type UpdateTenantServiceConfigsReq = { "sub_account_control_config"?: SubAccountControlConfig; "is_ai_mark_on"?: boolean }
export type UpdateTenantServiceConfigsResponse = { "service_shared_config"?: ServiceSharedConfig; "tenant_log_config"?: TenantLogConfig; "sub_account_control_config"?: SubAccountControlConfig; "is_ai_mark_on"?: boolean; "tenant_id"?: string }
export type UpdateTtscVocabularyGroupsResponse = { "id"?: string }
export type UpdateUserQuotaInfo = { "quota": UserQuotaDetail }
export type UpdateUserQuotasResponse = {}
export type UpdateVideoScriptResponse = { "script_id"?: string; "audio_files"?: ShootScriptAudioFiles }
export type UpdateVideoScriptsReq = { "script_name"?: string; "script_description"?: string; "view_mode"?: "LANDSCAPE" | "VERTICAL"; "model_asset_id"?: string; "model_asset_type"?: "HUMAN_MODEL_2D" | "HUMAN_MODEL_3D"; "voice_config"?: VoiceConfig; "video_config"?: VideoConfig; "priv_data"?: string; "background_music_config"?: BackgroundMusicConfig; "review_config"?: ReviewConfig; "audio_files"?: ShootScriptAudioFiles; "action_config"?: ActionConfig; "shoot_scripts"?: ShootScriptItem[] }
export type UpdateWelcomeSpeechReq = { "welcome_speech"?: string; "enable_welcome_speech"?: boolean }
export type UpdateWelcomeSpeechResponse = { "welcome_speech_id"?: string; "welcome_speech"?: string; "enable_welcome_speech"?: boolean; "language"?: LanguageEnum; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type UpdateWelcomeSpeechSwitchReq = { "robot_id": string; "enable_welcome_speech": boolean; "language"?: LanguageEnum }
export type UpdateWelcomeSpeechSwitchResponse = {}
export type UserQuotaDetail = { "modeling_count_2d_model"?: number; "modeling_count_2d_model_flexus"?: number; "video_time_2d_model"?: number; "video_time_flexus_2d_model"?: number; "voice_clone_basic"?: number; "voice_clone_middle"?: number; "voice_clone_advance"?: number; "voice_clone_flexus"?: number }
export type UserQuotaInfo = { "user_id": string; "quota": ListUserQuotaDetail; "usage"?: ListUserQuotaDetail }
export type ValidateRobotReq = { "app_type": number; "huawei_ei_cbs"?: HuaweiEiCbs; "iflytek_aiui_config"?: IflytekAiuiConfig; "iflytek_spark"?: IflytekSpark; "third_party_model_config"?: ThirdPartyModelConfig; "mobvoi_config"?: MobvoiConfig; "wise_brain_config"?: WiseBrainConfig }
export type ValidateRobotResponse = {}
export type VerifyVideoMattingInfo = { "dx"?: number; "dy"?: number; "width"?: number; "height"?: number; "method"?: "RESERVED" | "DELETE" | "NO_DEGREEN" }
export type VideoAssetMeta = { "video_codec"?: string; "width"?: number; "height"?: number; "frame_rate"?: string; "video_bit_rate"?: number; "duration"?: number; "audio_codec"?: string; "audio_bit_rate"?: number; "audio_channels"?: number; "sample"?: number; "mode"?: "Horizontal" | "Vertical"; "video_transcoding_status"?: "WAITING" | "TRANSCODING" | "FAILED" | "SUCCEEDED"; "error_info"?: ErrorResponse }
export type VideoConfig = { "clip_mode"?: "RESIZE" | "CROP"; "codec"?: "H264" | "VP8" | "VP9" | "QTRLE"; "bitrate": number; "width": number; "height": number; "frame_rate"?: "24" | "25" | "30"; "is_subtitle_enable"?: true | false; "subtitle_config"?: SubtitleConfig; "dx"?: number; "dy"?: number; "is_enable_super_resolution"?: true | false; "is_end_at_first_frame"?: true | false; "output_external_url"?: string; "is_vocabulary_config_enable"?: boolean }
export type VideoLayerConfig = { "video_url"?: string; "video_cover_url"?: string; "loop_count"?: number; "video_sound"?: number; "is_play_the_entire_video"?: boolean }
export type VideoScriptBaseInfo = { "script_id": string; "script_name": string; "script_description"?: string; "model_asset_id"?: string; "model_asset_type"?: "HUMAN_MODEL_2D" | "HUMAN_MODEL_3D"; "script_cover_url"?: string; "script_type"?: "TEXT" | "AUDIO"; "text"?: string; "create_time"?: string; "update_time"?: string }
export type VocabularyConfig = { "id"?: string; "key"?: string; "value"?: string; "type"?: "CHINESE_G2P" | "PHONETIC_SYMBOL" | "CONTINUUM" | "ALIAS" | "SAY_AS"; "group_id"?: string; "create_time"?: string; "update_time"?: string }
export type VoiceCapability = { "is_support_phoneme_en"?: boolean; "is_support_phoneme"?: boolean; "is_support_break_time"?: boolean; "is_support_break_strength"?: boolean; "is_support_speed"?: boolean; "is_support_prosody"?: boolean; "is_support_ssml_say_as"?: boolean; "is_support_ssml_sub"?: boolean; "is_support_word"?: boolean; "is_support_voice_cache"?: boolean; "conversion_rate"?: number; "conversion_rate_en"?: number; "is_support_srt"?: boolean }
export type VoiceConfig = { "voice_asset_id": string; "speed"?: number; "pitch"?: number; "volume"?: number }
export type VoiceConfigRsp = { "voice_asset_id"?: string; "speed"?: number; "pitch"?: number; "volume"?: number; "provider"?: "XIMALAYA" | "HUAWEI_EI" | "MOBVOI"; "language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "language_desc"?: string }
export type VoiceLanguage = "UNKNOW" | "CN" | "EN" | "GER" | "fr" | "Kr" | "por" | "JPN" | "Ita" | "ESP" | "DBH" | "GT" | "GXH" | "HBH" | "SXH" | "SCH" | "YY" | "Russian" | "Filipino" | "Dutch" | "Indonesian" | "Vietnamese" | "Arabic" | "Turkish" | "Malay" | "Thai" | "Finnish"
export type VoiceModelAssetMeta = { "order"?: number; "model_type"?: "COMMON" | "CLONE"; "sex"?: "UNKNOW" | "MALE" | "FEMALE"; "language"?: "UNKNOW" | "CN" | "EN" | "GER" | "fr" | "Kr" | "por" | "JPN" | "Ita" | "ESP" | "DBH" | "GT" | "GXH" | "HBH" | "SXH" | "SCH" | "YY" | "Russian" | "Filipino" | "Dutch" | "Indonesian" | "Vietnamese" | "Arabic" | "Turkish" | "Malay" | "Thai" | "Finnish"; "languages"?: VoiceLanguage[]; "speed_ratio"?: number; "volume_ratio"?: number; "is_realtime_voice"?: true | false; "style"?: string; "voice_capability"?: VoiceCapability; "external_voice_meta"?: ExternalVoiceAssetMeta; "is_support_vc_process"?: boolean; "is_support_thai_auto_split"?: boolean; "is_flexus"?: boolean; "is_enhance_rhythm"?: boolean; "age"?: string }
export type VoiceProperties = { "job_tag": "ECOMMERCE" | "NEWS" | "MARKETING"; "sex": "FEMALE" | "MALE"; "language": "CN" | "EN" }
export type VoiceTrainingAllocatedResource = { "resource_id"?: string; "charge_mode"?: ChardMode; "expire_time"?: string }
export type VoiceTrainingResource = { "operation_type"?: "ADD" | "UPDATE" | "FREEZE" | "UNFREEZE" | "REBIND"; "resource_source"?: "PURCHASED" | "SP_ALLOCATED" | "ADMIN_ALLOCATED"; "asset_id"?: string; "resource_id"?: string; "resource_nums"?: number; "resource_available_nums"?: number; "resource_type"?: "BASIC" | "MIDDLE" | "ADVANCE" | "THIRD_PARTY" | "THIRD_PARTY_LJZN" | "TTS_CMWW" | "TTS_LJZN" | "FLEXUS"; "charge_mode"?: ChardMode; "expire_time"?: string; "status"?: number }
export type WelcomeSpeechInfo = { "welcome_speech_id"?: string; "welcome_speech"?: string; "enable_welcome_speech"?: boolean; "language"?: LanguageEnum; "robot_id"?: string; "create_time"?: string; "update_time"?: string }
export type WiseBrainConfig = { "role_id"?: string; "sis_region"?: number; "sis_project_id"?: string; "enable_hot_words"?: boolean }

/** What each operation takes and answers, by its official id. */
export interface Operations {
  CreateActiveCode: { params: { "project_id": string }; query: {}; headers: {}; body: CreateActiveCodeReq; reply: CreateActiveCodeResponse }
  DeleteActiveCode: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListActiveCode: { params: { "project_id": string }; query: { "offset": number; "limit": number; "robot_id": string }; headers: {}; body: undefined; reply: ListActiveCodeResponse }
  ResetActiveCode: { params: { "project_id": string; "active_code_id": string }; query: {}; headers: {}; body: ResetActiveCodeReq | undefined; reply: ResetActiveCodeResponse }
  ShowActiveCode: { params: { "project_id": string; "active_code_id": string }; query: {}; headers: {}; body: undefined; reply: ShowActiveCodeResponse }
  UpdateActiveCode: { params: { "project_id": string; "active_code_id": string }; query: {}; headers: {}; body: UpdateActiveCodeReq; reply: UpdateActiveCodeResponse }
  CreateAgencyWithRoleType: { params: { "project_id": string; "role_type": "CBS" | "SIS" }; query: {}; headers: {}; body: undefined; reply: CreateAgencyWithRoleTypeResponse }
  DeleteAgencyWithRoleType: { params: { "project_id": string; "role_type": "CBS" | "SIS" }; query: {}; headers: {}; body: undefined; reply: undefined }
  ShowAgency: { params: { "project_id": string }; query: { "role_type"?: "CBS" | "SIS" }; headers: {}; body: undefined; reply: ShowAgencyResponse }
  CreateAudioRecordConfig: { params: { "project_id": string }; query: {}; headers: {}; body: CreateAudioRecordConfigReq; reply: CreateAudioRecordConfigResponse }
  DeleteAudioRecordConfig: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ShowAudioRecordConfig: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: ShowAudioRecordConfigResponse }
  UpdateAudioRecordConfig: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateAudioRecordConfigReq; reply: UpdateAudioRecordConfigResponse }
  DeleteTask: { params: { "project_id": string; "id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  DownloadResultFile: { params: { "project_id": string; "id": string }; query: {}; headers: {}; body: undefined; reply: FileAnswer }
  DownloadTemplate: { params: { "project_id": string; "resource": string }; query: {}; headers: {}; body: undefined; reply: FileAnswer }
  ExportResource: { params: { "project_id": string; "resource": string }; query: { "business_id"?: string }; headers: {}; body: undefined; reply: ExportResourceResponse }
  ImportResource: { params: { "project_id": string; "resource": string }; query: { "business_id"?: string }; headers: {}; body: ImportResourceRequestBody | undefined; reply: ImportResourceResponse }
  SearchTask: { params: { "project_id": string }; query: { "resource"?: string[]; "business_id"?: string; "begin_time"?: string; "end_time"?: string }; headers: {}; body: undefined; reply: SearchTaskResponse }
  ShowTask: { params: { "project_id": string; "id": string }; query: {}; headers: {}; body: undefined; reply: ShowTaskResponse }
  ShowSummaryUsageData: { params: { "project_id": string }; query: { "user_id"?: string; "resource_type"?: string; "business_type"?: "LIVE_2D" | "VIDEO_2D"; "unit"?: "MIN" | "HOUR" }; headers: {}; body: undefined; reply: ShowSummaryUsageDataResponse }
  ShowUsageData: { params: { "project_id": string }; query: { "limit"?: number; "offset"?: number; "start_time": string; "end_time": string; "user_id"?: string; "resource_type"?: string; "business_type"?: "LIVE_2D" | "VIDEO_2D"; "unit"?: "MIN" | "HOUR" }; headers: {}; body: undefined; reply: ShowUsageDataResponse }
  CreateDialogUrl: { params: { "project_id": string }; query: {}; headers: {}; body: CreateDialogUrlReq; reply: CreateDialogUrlResponse }
  ListSmartChatJob: { params: { "project_id": string; "room_id": string }; query: { "state"?: string; "offset": number; "limit": number }; headers: {}; body: undefined; reply: ListSmartChatJobResponse }
  ShowSmartChatJob: { params: { "project_id": string; "room_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowSmartChatJobResponse }
  StartSmartChatJob: { params: { "project_id": string; "room_id": string }; query: { "robot_id": string }; headers: {}; body: SmartChatJobsReq | undefined; reply: StartSmartChatJobResponse }
  StopSmartChatJob: { params: { "project_id": string; "room_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  CreateDialogReportConfig: { params: { "project_id": string }; query: {}; headers: {}; body: CreateDialogReportConfigReq; reply: CreateDialogReportConfigResponse }
  DeleteDialogReportConfig: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ShowDialogReportConfig: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: ShowDialogReportConfigResponse }
  UpdateDialogReportConfig: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateDialogReportConfigReq; reply: UpdateDialogReportConfigResponse }
  BatchExecuteAssetAction: { params: { "project_id": string }; query: {}; headers: {}; body: BatchAssetActionReq; reply: BatchExecuteAssetActionResponse }
  CreateAssetByReplicationInfo: { params: { "project_id": string }; query: {}; headers: {}; body: ReplicationAssetInfo | undefined; reply: undefined }
  CreateDigitalAsset: { params: { "project_id": string }; query: {}; headers: { "X-MSS-Authorization"?: string }; body: CreateDigitalAssetRequestBody; reply: CreateDigitalAssetResponse }
  DeleteAsset: { params: { "project_id": string; "asset_id": string }; query: { "mode"?: string }; headers: {}; body: undefined; reply: undefined }
  ExecuteTransferAssetAction: { params: { "project_id": string; "job_id": string; "action": string }; query: {}; headers: {}; body: TransJobRejectBody | undefined; reply: ExecuteTransferAssetActionResponse }
  ListAssetSummary: { params: { "project_id": string }; query: {}; headers: {}; body: ListAssetSummarysReq; reply: ListAssetSummaryResponse }
  ListAssets: { params: { "project_id": string }; query: { "limit": number; "offset": number; "name"?: string; "tag"?: string; "tag_combination_type": "INTERSECTION" | "UNION_SET"; "start_time"?: string; "end_time"?: string; "asset_type"?: "VOICE_MODEL" | "VIDEO" | "IMAGE" | "PPT" | "MATERIAL" | "HUMAN_MODEL_2D" | "BUSINESS_CARD_TEMPLET" | "MUSIC" | "AUDIO"; "sort_key"?: string; "sort_dir": string; "asset_source": "SYSTEM" | "CUSTOMIZATION" | "ALL"; "asset_state"?: "CREATING" | "FAILED" | "UNACTIVED" | "ACTIVED" | "DELETING" | "DELETED" | "BLOCK" | "WAITING_DELETE"; "style_id"?: string; "accurate_query_field"?: string[]; "asset_id"?: string[]; "sex"?: string; "language"?: string; "system_property"?: "BACKGROUND_IMG" | "CREATED_BY_PLATFORM" | "MATERIAL_IMG" | "MATERIAL_VIDEO" | "BACKGROUND_SCENE"; "action_editable"?: boolean; "is_with_action_library"?: boolean; "is_movable"?: boolean; "voice_provider"?: string; "role"?: "SHARER" | "SHAREE"; "is_realtime_voice"?: boolean; "human_model_2d_version"?: string; "include_device_name"?: string; "exclude_device_name"?: string; "supported_service"?: "VIDEO_2D" | "LIVE_2D" | "CHAT_2D"; "app_user_id"?: string }; headers: {}; body: undefined; reply: ListAssetsResponse }
  ListTransferAssetJobs: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "role"?: "ALL" | "SENDER" | "RECEIVER"; "state"?: "PROCESSING" | "ACCEPT" | "REJECT" | "CANCEL" | "FAIL"; "transfer_type"?: "TRANSFER_OUT" | "TRANSFER_BACK" }; headers: {}; body: undefined; reply: ListTransferAssetJobsResponse }
  RestoreAsset: { params: { "project_id": string; "asset_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ShowAsset: { params: { "project_id": string; "asset_id": string }; query: {}; headers: {}; body: undefined; reply: ShowAssetResponse }
  ShowAssetReplicationInfo: { params: { "project_id": string; "asset_id": string }; query: {}; headers: {}; body: undefined; reply: ShowAssetReplicationInfoResponse }
  ShowTransferAssetJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowTransferAssetJobResponse }
  TransferAsset: { params: { "project_id": string }; query: {}; headers: {}; body: TransferAssetReq; reply: TransferAssetResponse }
  UpdateDigitalAsset: { params: { "project_id": string; "asset_id": string }; query: {}; headers: {}; body: UpdateDigitalAssetRequestBody; reply: UpdateDigitalAssetResponse }
  CreateDigitalHumanBusinessCard: { params: { "project_id": string }; query: {}; headers: {}; body: CreateDigitalHumanBusinessCardReq; reply: CreateDigitalHumanBusinessCardResponse }
  DeleteDigitalHumanBusinessCard: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListDigitalHumanBusinessCard: { params: { "project_id": string }; query: { "offset": number; "limit": number; "state"?: string; "sort_key"?: string; "sort_dir": string; "create_until"?: string; "create_since"?: string; "video_asset_name"?: string }; headers: {}; body: undefined; reply: ListDigitalHumanBusinessCardResponse }
  ShowDigitalHumanBusinessCard: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowDigitalHumanBusinessCardResponse }
  UpdateDigitalHumanBusinessCard: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: CreateDigitalHumanBusinessCardReq; reply: UpdateDigitalHumanBusinessCardResponse }
  ListDigitalHumanVideo: { params: { "project_id": string }; query: { "offset": number; "limit": number; "state"?: string; "sort_key"?: string; "sort_dir": string; "create_until"?: string; "create_since"?: string; "fuzzy_query_field"?: string[]; "script_id"?: string; "asset_name"?: string; "job_type"?: string; "job_id"?: string; "job_ids"?: string[] }; headers: {}; body: undefined; reply: ListDigitalHumanVideoResponse }
  Cancel2DDigitalHumanVideo: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  Create2DDigitalHumanVideo: { params: { "project_id": string }; query: {}; headers: {}; body: Create2DDigitalHumanVideoReq; reply: Create2DDigitalHumanVideoResponse }
  Show2DDigitalHumanVideo: { params: { "project_id": string; "job_id": string }; query: { "show_script": boolean }; headers: {}; body: undefined; reply: Show2DDigitalHumanVideoResponse }
  CancelPhotoDigitalHumanVideo: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  CreatePhotoDetection: { params: { "project_id": string }; query: {}; headers: {}; body: CreatePhotoDetectionReq; reply: CreatePhotoDetectionResponse }
  CreatePhotoDigitalHumanVideo: { params: { "project_id": string }; query: {}; headers: {}; body: CreatePhotoDigitalHumanVideoReq; reply: CreatePhotoDigitalHumanVideoResponse }
  ShowPhotoDetection: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowPhotoDetectionResponse }
  ShowPhotoDigitalHumanVideo: { params: { "project_id": string; "job_id": string }; query: { "show_script": boolean }; headers: {}; body: undefined; reply: ShowPhotoDigitalHumanVideoResponse }
  CreateDocument: { params: { "project_id": string }; query: { "knowledge_library_id": string }; headers: {}; body: CreateDocumentRequestBody; reply: CreateDocumentResponse }
  DeleteDocument: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  DownloadDocument: { params: { "project_id": string; "document_id": string }; query: {}; headers: {}; body: undefined; reply: FileAnswer }
  ListDocumentInfo: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "knowledge_library_id": string; "file_name"?: string }; headers: {}; body: undefined; reply: ListDocumentInfoResponse }
  ShowDocumentInfo: { params: { "project_id": string; "document_id": string }; query: {}; headers: {}; body: undefined; reply: ShowDocumentInfoResponse }
  UpdateDocument: { params: { "project_id": string; "document_id": string }; query: {}; headers: {}; body: UpdateDocumentRequestBody; reply: undefined }
  ListDocumentSegment: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "document_id": string }; headers: {}; body: undefined; reply: ListDocumentSegmentResponse }
  PreviewDocumentSegment: { params: { "project_id": string }; query: { "document_id": string; "preview_lines"?: number }; headers: {}; body: DocumentSegmentParam; reply: DocumentSegmentInfo[] }
  StartDocumentSegment: { params: { "project_id": string }; query: {}; headers: {}; body: StartDocumentSegmentTaskReq; reply: undefined }
  UpdateDocumentSegmentInfo: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateDocumentSegmentReq; reply: undefined }
  UpdateDocumentSegmentParam: { params: { "project_id": string; "document_id": string }; query: {}; headers: {}; body: DocumentSegmentParam; reply: undefined }
  ConfirmFileUpload: { params: { "project_id": string; "file_id": string }; query: {}; headers: {}; body: ConfirmFileUploadRequestBody; reply: undefined }
  CreateFile: { params: { "project_id": string }; query: {}; headers: {}; body: FilesCreateReq; reply: CreateFileResponse }
  CreateLargeFile: { params: { "project_id": string }; query: {}; headers: {}; body: LargeFilesCreateReq; reply: CreateLargeFileResponse }
  DeleteFile: { params: { "project_id": string; "file_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  CreateHotQuestion: { params: { "project_id": string }; query: {}; headers: {}; body: CreateHotQuestionReq; reply: CreateHotQuestionResponse }
  DeleteHotQuestion: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListHotQuestion: { params: { "project_id": string }; query: { "offset": number; "limit": number; "sort_dir": string; "robot_id": string; "language"?: "CN" | "EN" }; headers: {}; body: undefined; reply: ListHotQuestionResponse }
  ShowHotQuestion: { params: { "project_id": string; "hot_question_id": string }; query: {}; headers: {}; body: undefined; reply: ShowHotQuestionResponse }
  UpdateHotQuestion: { params: { "project_id": string; "hot_question_id": string }; query: {}; headers: {}; body: UpdateHotQuestionReq; reply: UpdateHotQuestionResponse }
  CreateHotWords: { params: { "project_id": string }; query: {}; headers: {}; body: CreateHotWordsReq; reply: CreateHotWordsResponse }
  DeleteHotWords: { params: { "project_id": string; "hot_words_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListHotWords: { params: { "project_id": string }; query: { "offset": number; "limit": number; "robot_id": string; "region"?: number; "language"?: "zh_CN" | "en_US" | "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "hot_words_type"?: "SIS" | "MOBVOI" }; headers: {}; body: undefined; reply: ListHotWordsResponse }
  ShowHotWords: { params: { "project_id": string; "hot_words_id": string }; query: {}; headers: {}; body: undefined; reply: ShowHotWordsResponse }
  ShowHotWordsSwitch: { params: { "project_id": string }; query: { "robot_id": string }; headers: {}; body: undefined; reply: ShowHotWordsSwitchResponse }
  UpdateHotWords: { params: { "project_id": string; "hot_words_id": string }; query: {}; headers: {}; body: UpdateHotWordsReq; reply: UpdateHotWordsResponse }
  UpdateHotWordsSwitch: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateHotWordsSwitchReq; reply: undefined }
  CreateInstructionLibrary: { params: { "project_id": string }; query: {}; headers: {}; body: CreateInstructionLibraryReq; reply: CreateInstructionLibraryResponse }
  DeleteInstructionLibrary: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListInstructionLibrary: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "name"?: string }; headers: {}; body: undefined; reply: ListInstructionLibraryResponse }
  ShowInstructionLibrary: { params: { "project_id": string; "instruction_library_id": string }; query: {}; headers: {}; body: undefined; reply: ShowInstructionLibraryResponse }
  UpdateInstructionLibrary: { params: { "project_id": string; "instruction_library_id": string }; query: {}; headers: {}; body: UpdateInstructionLibraryReq; reply: undefined }
  CreateInstruction: { params: { "project_id": string }; query: {}; headers: {}; body: CreateInstructionReq; reply: CreateInstructionResponse }
  DeleteInstruction: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListInstruction: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "instruction_library_id": string; "name"?: string }; headers: {}; body: undefined; reply: ListInstructionResponse }
  ShowInstruction: { params: { "project_id": string; "instruction_id": string }; query: {}; headers: {}; body: undefined; reply: ShowInstructionResponse }
  UpdateInstruction: { params: { "project_id": string; "instruction_id": string }; query: {}; headers: {}; body: UpdateInstructionReq; reply: undefined }
  CreateInteractionRule: { params: { "project_id": string; "group_id": string }; query: {}; headers: {}; body: CreateInteractionRuleReq; reply: CreateInteractionRuleResponse }
  CreateInteractionRuleGroup: { params: { "project_id": string }; query: {}; headers: {}; body: InteractionRuleGroup; reply: CreateInteractionRuleGroupResponse }
  DeleteInteractionRule: { params: { "project_id": string; "group_id": string; "rule_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  DeleteInteractionRuleGroup: { params: { "project_id": string; "group_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListInteractionRuleGroups: { params: { "project_id": string }; query: { "offset": number; "limit": number; "create_since"?: string; "create_until"?: string; "group_name"?: string }; headers: {}; body: undefined; reply: ListInteractionRuleGroupsResponse }
  ListInteractionRuleGroupsSummary: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "create_since"?: string; "create_until"?: string; "group_name"?: string }; headers: {}; body: undefined; reply: ListInteractionRuleGroupsSummaryResponse }
  ShowInteractionRuleGroup: { params: { "project_id": string; "group_id": string }; query: {}; headers: {}; body: undefined; reply: ShowInteractionRuleGroupResponse }
  UpdateInteractionRule: { params: { "project_id": string; "group_id": string; "rule_id": string }; query: {}; headers: {}; body: CreateInteractionRuleReq; reply: UpdateInteractionRuleResponse }
  UpdateInteractionRuleGroup: { params: { "project_id": string; "group_id": string }; query: {}; headers: {}; body: InteractionRuleGroup; reply: UpdateInteractionRuleGroupResponse }
  CreateInteractiveChat: { params: { "project_id": string }; query: {}; headers: {}; body: CreateInteractiveChatReq; reply: CreateInteractiveChatResponse }
  CreateIntentAndQuestion: { params: { "project_id": string }; query: {}; headers: {}; body: CreateIntentAndQuestionReq; reply: CreateIntentAndQuestionResponse }
  CreateKnowledgeIntent: { params: { "project_id": string }; query: {}; headers: {}; body: CreateKnowledgeIntentReq; reply: CreateKnowledgeIntentResponse }
  DeleteKnowledgeIntent: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListKnowledgeIntent: { params: { "project_id": string }; query: { "offset": number; "limit": number; "skill_id": string }; headers: {}; body: undefined; reply: ListKnowledgeIntentResponse }
  ShowKnowledgeIntent: { params: { "project_id": string; "intent_id": string }; query: {}; headers: {}; body: undefined; reply: ShowKnowledgeIntentResponse }
  UpdateKnowledgeIntent: { params: { "project_id": string; "intent_id": string }; query: {}; headers: {}; body: UpdateKnowledgeIntentReq; reply: undefined }
  CheckRecallKnowledgeLibrary: { params: { "project_id": string }; query: {}; headers: {}; body: RecallKnowledgeLibraryRequestBody; reply: RecallKnowledgeLibraryInfo[] }
  CreateKnowledgeLibrary: { params: { "project_id": string }; query: {}; headers: {}; body: CreateKnowledgeLibraryReq; reply: CreateKnowledgeLibraryResponse }
  DeleteKnowledgeLibrary: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListKnowledgeLibrary: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "language"?: "CN" | "EN"; "knowledge_type"?: "QUESTION_ANSWER" | "DOCUMENT"; "name"?: string }; headers: {}; body: undefined; reply: ListKnowledgeLibraryResponse }
  ShowKnowledgeLibrary: { params: { "project_id": string; "knowledge_library_id": string }; query: {}; headers: {}; body: undefined; reply: ShowKnowledgeLibraryResponse }
  UpdateKnowledgeLibrary: { params: { "project_id": string; "knowledge_library_id": string }; query: {}; headers: {}; body: UpdateKnowledgeLibraryReq; reply: undefined }
  CreateBatchKnowledgeQuestion: { params: { "project_id": string }; query: {}; headers: {}; body: CreateBatchKnowledgeQuestionReq; reply: CreateBatchKnowledgeQuestionResponse }
  CreateKnowledgeQuestion: { params: { "project_id": string }; query: {}; headers: {}; body: CreateKnowledgeQuestionReq; reply: CreateKnowledgeQuestionResponse }
  DeleteKnowledgeQuestion: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListKnowledgeQuestion: { params: { "project_id": string }; query: { "offset": number; "limit": number; "intent_id": string }; headers: {}; body: undefined; reply: ListKnowledgeQuestionResponse }
  ShowKnowledgeQuestion: { params: { "project_id": string; "question_id": string }; query: {}; headers: {}; body: undefined; reply: ShowKnowledgeQuestionResponse }
  UpdateBatchKnowledgeQuestion: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateBatchKnowledgeQuestionReq; reply: undefined }
  UpdateKnowledgeQuestion: { params: { "project_id": string; "question_id": string }; query: {}; headers: {}; body: UpdateKnowledgeQuestionReq; reply: undefined }
  CreateKnowledgeSkill: { params: { "project_id": string }; query: {}; headers: {}; body: CreateKnowledgeSkillReq; reply: CreateKnowledgeSkillResponse }
  DeleteKnowledgeSkill: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ExportKnowledgeSkill: { params: { "project_id": string; "skill_id": string }; query: { "export_type": number }; headers: {}; body: undefined; reply: FileAnswer }
  ListKnowledgeSkill: { params: { "project_id": string }; query: { "offset": number; "limit": number }; headers: {}; body: undefined; reply: ListKnowledgeSkillResponse }
  ShowKnowledgeSkill: { params: { "project_id": string; "skill_id": string }; query: {}; headers: {}; body: undefined; reply: ShowKnowledgeSkillResponse }
  UpdateKnowledgeSkill: { params: { "project_id": string; "skill_id": string }; query: {}; headers: {}; body: UpdateKnowledgeSkillReq; reply: undefined }
  CreateLivePlatform: { params: { "project_id": string }; query: {}; headers: {}; body: CreateLivePlatformReq | undefined; reply: CreateLivePlatformResponse }
  DeleteLivePlatform: { params: { "project_id": string; "platform_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListLivePlatformProducts: { params: { "project_id": string }; query: { "offset": number; "limit": number; "platform_id": string; "live_id": string }; headers: {}; body: undefined; reply: ListLivePlatformProductsResponse }
  ListLivePlatforms: { params: { "project_id": string }; query: { "offset": number; "limit": number; "access_type"?: "MEITUAN_OFFICIAL" | "MSS_STANDARD" }; headers: {}; body: undefined; reply: ListLivePlatformsResponse }
  ShowLivePlatform: { params: { "project_id": string; "platform_id": string }; query: {}; headers: {}; body: undefined; reply: ShowLivePlatformResponse }
  ShowLivePlatformAccessType: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "used"?: boolean }; headers: {}; body: undefined; reply: ShowLivePlatformAccessTypeResponse }
  UpdateLivePlatform: { params: { "project_id": string; "platform_id": string }; query: {}; headers: {}; body: UpdateLivePlatformReq | undefined; reply: UpdateLivePlatformResponse }
  CreateLlmConfig: { params: { "project_id": string }; query: {}; headers: {}; body: CreateLlmConfigReq; reply: CreateLlmConfigResponse }
  DeleteLlmConfig: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListLlmConfig: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "name"?: string }; headers: {}; body: undefined; reply: ListLlmConfigResponse }
  ShowLlmConfig: { params: { "project_id": string; "llm_config_id": string }; query: {}; headers: {}; body: undefined; reply: ShowLlmConfigResponse }
  UpdateLlmConfig: { params: { "project_id": string; "llm_config_id": string }; query: {}; headers: {}; body: UpdateLlmConfigReq; reply: undefined }
  CreateMcpServer: { params: { "project_id": string }; query: {}; headers: {}; body: CreateMcpServerReq; reply: CreateMcpServerResponse }
  DeleteMcpServer: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListMcpServer: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "name"?: string }; headers: {}; body: undefined; reply: ListMcpServerResponse }
  ShowMcpServer: { params: { "project_id": string; "mcp_server_id": string }; query: {}; headers: {}; body: undefined; reply: ShowMcpServerResponse }
  UpdateMcpServer: { params: { "project_id": string; "mcp_server_id": string }; query: {}; headers: {}; body: UpdateMcpServerReq; reply: undefined }
  CreateOnceCode: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: CreateOnceCodeResponse }
  CreateMetaStudioOrders: { params: { "project_id": string }; query: {}; headers: {}; body: CreateMetaStudioOrdersReq; reply: CreateMetaStudioOrdersResponse }
  BatchDeletePacifyWords: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  CreatePacifyWords: { params: { "project_id": string }; query: {}; headers: {}; body: CreatePacifyWordsReq; reply: CreatePacifyWordsResponse }
  DeletePacifyWords: { params: { "project_id": string; "pacify_words_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListPacifyWords: { params: { "project_id": string }; query: { "offset": number; "limit": number; "robot_id": string; "language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai"; "pacify_words_type"?: number; "intent"?: string }; headers: {}; body: undefined; reply: ListPacifyWordsResponse }
  ShowPacifyWords: { params: { "project_id": string; "pacify_words_id": string }; query: {}; headers: {}; body: undefined; reply: ShowPacifyWordsResponse }
  ShowPacifyWordsIntent: { params: { "project_id": string }; query: { "robot_id": string }; headers: {}; body: undefined; reply: ShowPacifyWordsIntentResponse }
  ShowPacifyWordsSwitch: { params: { "project_id": string }; query: { "robot_id": string; "language": "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }; headers: {}; body: undefined; reply: ShowPacifyWordsSwitchResponse }
  ShowPacifyWordsTriggerTime: { params: { "project_id": string }; query: { "robot_id": string; "language": "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }; headers: {}; body: undefined; reply: ShowPacifyWordsTriggerTimeResponse }
  UpdatePacifyWords: { params: { "project_id": string; "pacify_words_id": string }; query: {}; headers: {}; body: UpdatePacifyWordsReq; reply: UpdatePacifyWordsResponse }
  UpdatePacifyWordsSwitch: { params: { "project_id": string }; query: {}; headers: {}; body: UpdatePacifyWordsSwitchReq; reply: undefined }
  UpdatePacifyWordsTriggerTime: { params: { "project_id": string }; query: {}; headers: {}; body: UpdatePacifyWordsTriggerTimeReq; reply: undefined }
  CreatePictureModelingByUrlJob: { params: { "project_id": string }; query: {}; headers: {}; body: PictureModelingByUrlReq; reply: CreatePictureModelingByUrlJobResponse }
  CreatePictureModelingJob: { params: { "project_id": string }; query: {}; headers: {}; body: CreatePictureModelingJobRequestBody; reply: CreatePictureModelingJobResponse }
  ListPictureModelingJobs: { params: { "project_id": string }; query: { "offset": number; "limit": number; "state"?: string; "sort_key"?: string; "sort_dir": string; "create_until"?: string; "create_since"?: string }; headers: {}; body: undefined; reply: ListPictureModelingJobsResponse }
  ShowPictureModelingJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowPictureModelingJobResponse }
  CreatePluginConfig: { params: { "project_id": string }; query: {}; headers: {}; body: CreatePluginConfigReq; reply: CreatePluginConfigResponse }
  DeletePluginConfig: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListPluginConfig: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "plugin_provider"?: "BOCHA" | "AMAP_WEATHER"; "plugin_type"?: "WEATHER_QUERY" | "WEB_SEARCH" }; headers: {}; body: undefined; reply: ListPluginConfigResponse }
  ShowPluginConfig: { params: { "project_id": string; "plugin_config_id": string }; query: {}; headers: {}; body: undefined; reply: ShowPluginConfigResponse }
  ShowPluginConfigDefaultInfo: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: ShowPluginConfigDefaultInfoResponse }
  UpdatePluginConfig: { params: { "project_id": string; "plugin_config_id": string }; query: {}; headers: {}; body: UpdatePluginConfigReq; reply: undefined }
  CreateProduct: { params: { "project_id": string }; query: {}; headers: {}; body: CreateProductRequestBody; reply: CreateProductResponse }
  DeleteProduct: { params: { "project_id": string; "product_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListProducts: { params: { "project_id": string }; query: { "offset": number; "limit": number; "sort_key"?: string; "sort_dir": string; "create_until"?: string; "create_since"?: string; "name"?: string; "tag"?: string; "state"?: "ACTIVED" | "UNACTIVED" | "BLOCK" | "DELETED" }; headers: {}; body: undefined; reply: ListProductsResponse }
  SetProductAsset: { params: { "project_id": string; "product_id": string }; query: {}; headers: {}; body: ProductAssetReleation; reply: undefined }
  ShowProduct: { params: { "project_id": string; "product_id": string }; query: {}; headers: {}; body: undefined; reply: ShowProductResponse }
  UpdateProduct: { params: { "project_id": string; "product_id": string }; query: {}; headers: {}; body: UpdateProductRequestBody; reply: undefined }
  CreateQuestionAnswer: { params: { "project_id": string }; query: {}; headers: {}; body: CreateQuestionAnswerReq; reply: CreateQuestionAnswerResponse }
  DeleteQuestionAnswer: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListQuestionAnswer: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "knowledge_library_id": string; "question"?: string }; headers: {}; body: undefined; reply: ListQuestionAnswerResponse }
  ShowQuestionAnswer: { params: { "project_id": string; "question_answer_id": string }; query: {}; headers: {}; body: undefined; reply: ShowQuestionAnswerResponse }
  UpdateQuestionAnswer: { params: { "project_id": string; "question_answer_id": string }; query: {}; headers: {}; body: UpdateQuestionAnswerReq; reply: undefined }
  ShowVoiceTrainingQuotas: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number }; headers: {}; body: undefined; reply: ShowVoiceTrainingQuotasResponse }
  CreateRobot: { params: { "project_id": string }; query: {}; headers: {}; body: CreateRobotReq; reply: CreateRobotResponse }
  DeleteRobot: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListRobot: { params: { "project_id": string }; query: { "offset": number; "limit": number; "room_id"?: string; "robot_type"?: "LIVE" | "CHAT" }; headers: {}; body: undefined; reply: ListRobotResponse }
  ShowRobot: { params: { "project_id": string; "robot_id": string }; query: {}; headers: {}; body: undefined; reply: ShowRobotResponse }
  UpdateRobot: { params: { "project_id": string; "robot_id": string }; query: {}; headers: {}; body: UpdateRobotReq; reply: undefined }
  ValidateRobot: { params: { "project_id": string }; query: {}; headers: {}; body: ValidateRobotReq; reply: undefined }
  CreateRole: { params: { "project_id": string }; query: {}; headers: {}; body: CreateRoleReq; reply: CreateRoleResponse }
  DeleteRole: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListRole: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "name"?: string }; headers: {}; body: undefined; reply: ListRoleResponse }
  ShowRole: { params: { "project_id": string; "role_id": string }; query: {}; headers: {}; body: undefined; reply: ShowRoleResponse }
  UpdateRole: { params: { "project_id": string; "role_id": string }; query: {}; headers: {}; body: UpdateRoleReq; reply: undefined }
  CreateSmartChatRoom: { params: { "project_id": string }; query: {}; headers: {}; body: CreateSmartChatRoomReq; reply: CreateSmartChatRoomResponse }
  DeleteSmartChatRoom: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListSmartChatRooms: { params: { "project_id": string }; query: { "offset": number; "limit": number; "room_name"?: string; "model_name"?: string; "start_time"?: string; "end_time"?: string }; headers: {}; body: undefined; reply: ListSmartChatRoomsResponse }
  ShowSmartChatRoom: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: undefined; reply: ShowSmartChatRoomResponse }
  UpdateSmartChatRoom: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: CreateSmartChatRoomReq; reply: UpdateSmartChatRoomResponse }
  ShowSmartLiveUserConfig: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: ShowSmartLiveUserConfigResponse }
  UpdateSmartLiveUserConfig: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateSmartLiveUserConfigReq; reply: undefined }
  BatchConfirmLiveCommands: { params: { "project_id": string; "room_id": string; "job_id": string }; query: {}; headers: {}; body: BatchConfirmLiveCommandsReq; reply: undefined }
  ExecuteSmartLiveCommand: { params: { "project_id": string; "room_id": string; "job_id": string }; query: {}; headers: {}; body: ControlSmartLiveReq; reply: ExecuteSmartLiveCommandResponse }
  ListInsertCommands: { params: { "project_id": string; "room_id": string; "job_id": string }; query: { "offset"?: number; "limit"?: number }; headers: {}; body: undefined; reply: ListInsertCommandsResponse }
  ListSmartLive: { params: { "project_id": string; "room_id": string }; query: { "offset": number; "limit": number; "state"?: string; "sort_key"?: string; "sort_dir": string; "create_since"?: string; "create_until"?: string }; headers: {}; body: undefined; reply: ListSmartLiveResponse }
  ListSmartLiveJobs: { params: { "project_id": string }; query: { "offset": number; "limit": number; "state"?: string; "sort_key"?: string; "sort_dir": string; "create_since"?: string; "create_until"?: string; "room_name"?: string }; headers: {}; body: undefined; reply: ListSmartLiveJobsResponse }
  ListSmartLiveRuleCommands: { params: { "project_id": string }; query: { "job_id"?: string; "offset"?: number; "limit"?: number }; headers: {}; body: undefined; reply: ListSmartLiveRuleCommandsResponse }
  ListSmartLiveScriptCommands: { params: { "project_id": string }; query: { "job_id"?: string; "offset"?: number; "limit"?: number }; headers: {}; body: undefined; reply: ListSmartLiveScriptCommandsResponse }
  LiveEventReport: { params: { "project_id": string; "room_id": string; "job_id": string }; query: { "auth_key"?: string; "expires_time"?: number; "refresh_url"?: boolean }; headers: { "x-mss-auth-key"?: string; "x-mss-expires-time"?: number }; body: ReportLiveEventReq; reply: LiveEventReportResponse }
  ShowSmartLive: { params: { "project_id": string; "room_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowSmartLiveResponse }
  StartSmartLive: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: StartSmartLiveReq; reply: StartSmartLiveResponse }
  StopSmartLive: { params: { "project_id": string; "room_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ConfirmSmarLiveRoom: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: ConfirmSmarLiveRoomReq; reply: undefined }
  CreateSmartLiveRoom: { params: { "project_id": string }; query: {}; headers: {}; body: CreateSmartLiveRoomReq; reply: CreateSmartLiveRoomResponse }
  DeleteSmartLiveRoom: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListSmartLiveRooms: { params: { "project_id": string }; query: { "offset": number; "limit": number; "room_name"?: string; "dh_id"?: string; "model_name"?: string; "live_state"?: string; "start_time"?: string; "end_time"?: string; "room_type"?: "NORMAL" | "TEMP" | "TEMPLATE"; "template_own_type"?: string; "confirm_state"?: string }; headers: {}; body: undefined; reply: ListSmartLiveRoomsResponse }
  ShowLiveWarningInfo: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: undefined; reply: ShowLiveWarningInfoResponse }
  ShowSmartLiveRoom: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: undefined; reply: ShowSmartLiveRoomResponse }
  UpdateSmartLiveRoom: { params: { "project_id": string; "room_id": string }; query: {}; headers: {}; body: CreateSmartLiveRoomReq; reply: UpdateSmartLiveRoomResponse }
  ListStyles: { params: { "project_id": string }; query: { "offset": number; "limit": number; "state"?: string; "sort_key"?: string; "sort_dir": string; "create_until"?: string; "create_since"?: string }; headers: {}; body: undefined; reply: ListStylesResponse }
  CreateSubtitleFile: { params: { "project_id": string }; query: {}; headers: {}; body: CreateSubtitleFileReq; reply: CreateSubtitleFileResponse }
  ShowSubtitleFile: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowSubtitleFileResponse }
  BindUserAssetResource: { params: { "project_id": string }; query: {}; headers: {}; body: BindAssetResourceReq; reply: undefined }
  CountTenantResources: { params: { "project_id": string }; query: { "business"?: "VOICE_CLONE" | "SYNTHETICS_SOUND" | "ASSET_MANAGER" | "MODELING_2D" | "LIVE_2D" | "VIDEO_2D" | "CHAT_2D" | "BUSINESS_CARD_2D" | "PICTURE_2D" | "MODELING_3D" | "VDS_3D" | "TTSA_3D" | "FLEXUS_2D"; "resource_expire_start_time"?: string; "resource_expire_end_time"?: string }; headers: {}; body: undefined; reply: CountTenantResourcesResponse }
  CreateUserQuotas: { params: { "project_id": string }; query: {}; headers: {}; body: CreateUserQuotaInfo; reply: undefined }
  DeleteTenantUserConfiguration: { params: { "project_id": string }; query: {}; headers: {}; body: DeleteTenantUserConfigurationReq; reply: undefined }
  DeleteUserQuotas: { params: { "project_id": string; "user_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListTenantResources: { params: { "project_id": string }; query: { "limit": number; "offset": number; "resource"?: string; "business"?: "VOICE_CLONE" | "SYNTHETICS_SOUND" | "ASSET_MANAGER" | "MODELING_2D" | "LIVE_2D" | "VIDEO_2D" | "CHAT_2D" | "BUSINESS_CARD_2D" | "PICTURE_2D" | "MODELING_3D" | "VDS_3D" | "TTSA_3D" | "FLEXUS_2D"; "resource_source": "PURCHASED" | "SP_ALLOCATED" | "ADMIN_ALLOCATED"; "resource_id"?: string; "order_id"?: string; "charging_mode"?: "PERIODIC" | "ONE_TIME" | "ON_DEMAND"; "resource_expire_start_time"?: string; "resource_expire_end_time"?: string; "sub_resource"?: string; "status"?: number }; headers: {}; body: undefined; reply: ListTenantResourcesResponse }
  ListUserQuotas: { params: { "project_id": string }; query: { "limit"?: number; "offset"?: number; "user_id"?: string }; headers: {}; body: undefined; reply: ListUserQuotasResponse }
  SetTenantNoticeConfiguration: { params: { "project_id": string }; query: {}; headers: {}; body: SetTenantNoticeConfigurationReq; reply: undefined }
  SetTenantUserConfiguration: { params: { "project_id": string }; query: {}; headers: {}; body: SetTenantUserConfigurationReq; reply: undefined }
  ShowResourceUsage: { params: { "project_id": string }; query: { "resource"?: string; "business"?: "VOICE_CLONE" | "SYNTHETICS_SOUND" | "ASSET_MANAGER" | "MODELING_2D" | "LIVE_2D" | "VIDEO_2D" | "CHAT_2D" | "BUSINESS_CARD_2D" | "PICTURE_2D" | "MODELING_3D" | "VDS_3D" | "TTSA_3D" | "FLEXUS_2D" }; headers: {}; body: undefined; reply: ShowResourceUsageResponse }
  ShowTenantAssginRecord: { params: { "project_id": string }; query: { "limit"?: number; "offset"?: number }; headers: {}; body: undefined; reply: ShowTenantAssginRecordResponse }
  ShowTenantNoticeConfiguration: { params: { "project_id": string }; query: { "limit"?: number; "offset"?: number; "type": "RESOURCE_EXPIRE" | "RESOURCE_LEFT" }; headers: {}; body: undefined; reply: ShowTenantNoticeConfigurationResponse }
  ShowTenantServiceConfigs: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: ShowTenantServiceConfigsResponse }
  ShowTenantUserConfiguration: { params: { "project_id": string }; query: { "limit"?: number; "offset"?: number }; headers: {}; body: undefined; reply: ShowTenantUserConfigurationResponse }
  SignAgreement: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: SignAgreementResponse }
  SignSpecialAgreement: { params: { "project_id": string }; query: {}; headers: {}; body: SpecialAgreementSignReq; reply: SignSpecialAgreementResponse }
  UpdateTenantServiceConfigs: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateTenantServiceConfigsReq; reply: UpdateTenantServiceConfigsResponse }
  UpdateUserQuotas: { params: { "project_id": string; "user_id": string }; query: {}; headers: {}; body: UpdateUserQuotaInfo; reply: undefined }
  CommitShortJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  CommitVoiceTrainingJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: CommitJobReq | undefined; reply: undefined }
  ConfirmTrainingSegment: { params: { "project_id": string }; query: { "job_id": string; "index": number }; headers: {}; body: undefined; reply: ConfirmTrainingSegmentResponse }
  CreateShortJob: { params: { "project_id": string }; query: {}; headers: {}; body: CreateShortJobReq; reply: CreateShortJobResponse }
  CreateTrainingAdvanceJob: { params: { "project_id": string }; query: {}; headers: {}; body: CreateTrainingJobReq; reply: CreateTrainingAdvanceJobResponse }
  CreateTrainingBasicJob: { params: { "project_id": string }; query: {}; headers: {}; body: CreateTrainingJobReq; reply: CreateTrainingBasicJobResponse }
  CreateTrainingMiddleJob: { params: { "project_id": string }; query: {}; headers: {}; body: CreateTrainingJobReq; reply: CreateTrainingMiddleJobResponse }
  CreateTrainingThirdPartyJob: { params: { "project_id": string }; query: {}; headers: {}; body: CreateTrainingJobReq; reply: CreateTrainingThirdPartyJobResponse }
  DeleteVoiceTrainingJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListJobOperationLog: { params: { "project_id": string; "job_id": string }; query: { "offset": number; "limit": number }; headers: {}; body: undefined; reply: ListJobOperationLogResponse }
  ListVoiceTrainingJob: { params: { "project_id": string }; query: { "offset": number; "limit": number; "create_until"?: string; "create_since"?: string; "update_until"?: string; "update_since"?: string; "state"?: "CREATING" | "SYSTEM_AUDITING" | "AUDITING" | "WAITING_SPLIT" | "SPLITTING" | "SPLIT_FAILED" | "ANNOTATING" | "WAITING" | "PROCESSING" | "RESULT_REVIEW" | "AUDIT_FAILED" | "UPLOADING" | "FAILED" | "SUCCEED"; "job_id"?: string; "voice_name"?: string; "tag"?: string; "job_type"?: "BASIC" | "MIDDLE" | "ADVANCE" | "THIRD_PARTY" | "THIRD_PARTY_LJZN" | "FLEXUS"; "batch_name"?: string; "sort_key"?: string; "sort_dir"?: string; "is_ondemand_resource"?: boolean }; headers: {}; body: undefined; reply: ListVoiceTrainingJobResponse }
  SetJobBatchName: { params: { "project_id": string }; query: {}; headers: {}; body: SetJobBatchNameReq; reply: undefined }
  ShowEncryptFile: { params: {}; query: { "tenant_id": string; "job_id": string; "once_token": string }; headers: {}; body: undefined; reply: FileAnswer }
  ShowJobAuditResult: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowJobAuditResultResponse }
  ShowJobUploadingAddress: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowJobUploadingAddressResponse }
  ShowShortJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowShortJobResponse }
  ShowTenantDurationCfg: { params: { "project_id": string }; query: {}; headers: {}; body: undefined; reply: ShowTenantDurationCfgResponse }
  ShowTrainingSegmentInfo: { params: { "project_id": string }; query: { "job_id": string }; headers: {}; body: undefined; reply: ShowTrainingSegmentInfoResponse }
  ShowUserReviewAttachmentUploadingAddress: { params: { "project_id": string; "job_id": string }; query: { "start_number"?: number; "end_number"?: number }; headers: {}; body: undefined; reply: ShowUserReviewAttachmentUploadingAddressResponse }
  ShowVoiceTrainingJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowVoiceTrainingJobResponse }
  Create2dModelTrainingJob: { params: { "project_id": string }; query: {}; headers: {}; body: Create2dModelTrainingJobReq; reply: Create2dModelTrainingJobResponse }
  Delete2dModelTrainingJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  Download2dModelTraningEncryptFile: { params: {}; query: { "tenant_id": string; "job_id": string; "once_token": string }; headers: {}; body: undefined; reply: FileAnswer }
  Execute2dModelTrainingCommandByUser: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: Execute2dModelTrainingCommandByUserReq; reply: Execute2dModelTrainingCommandByUserResponse }
  List2dModelTrainingJob: { params: { "project_id": string }; query: { "offset": number; "limit": number; "state"?: string; "sort_key"?: string; "sort_dir": string; "create_until"?: string; "create_since"?: string; "query_project_id"?: string; "update_since"?: string; "update_until"?: string; "batch_name"?: string; "tag"?: string; "job_id"?: string; "name"?: string; "model_resolution"?: string; "is_flexus"?: boolean; "is_live_copy"?: boolean; "train_location"?: string; "is_ondemand_resource"?: boolean }; headers: {}; body: undefined; reply: List2dModelTrainingJobResponse }
  Show2dModelTrainingJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: Show2dModelTrainingJobResponse }
  Update2dModelTrainingJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: Update2dModelTrainingJobReq; reply: Update2dModelTrainingJobResponse }
  CheckVoiceAsset: { params: { "project_id": string; "voice_asset_id": string }; query: {}; headers: {}; body: undefined; reply: CheckVoiceAssetResponse }
  ShowTtsJob: { params: { "project_id": string }; query: { "limit"?: number; "offset"?: number; "create_since"?: string; "create_until"?: string; "job_id"?: string; "job_type"?: "AUDITION" | "ASYNC_JOB" | "WEBSOCKET"; "tts_service_enum"?: "TTS_LLM" | "TTS_LLM_VC" | "TTS_LAB" | "TTS_LAB_GPU" | "GPU_CLONE" | "TTS_LLM_VQ"; "business_type"?: string }; headers: {}; body: undefined; reply: ShowTtsJobResponse }
  ShowTtsPhoneticSymbol: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "word": string }; headers: { "X-Request-Id"?: string }; body: undefined; reply: ShowTtsPhoneticSymbolResponse }
  CreateAsyncTtsJob: { params: { "project_id": string }; query: {}; headers: {}; body: CreateAsyncTtsJobRequestBody; reply: CreateAsyncTtsJobResponse }
  CreateTtsAudition: { params: { "project_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: CreateTtsAuditionRequestBody; reply: CreateTtsAuditionResponse }
  ShowAsyncTtsJob: { params: { "project_id": string; "job_id": string }; query: {}; headers: {}; body: undefined; reply: ShowAsyncTtsJobResponse }
  ShowTtsAuditionFile: { params: { "project_id": string; "job_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: undefined; reply: ShowTtsAuditionFileResponse }
  CreateTtsOnceCode: { params: { "project_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: undefined; reply: CreateTtsOnceCodeResponse }
  CreateTtscVocabularyConfigs: { params: { "project_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: SaveTtscVocabularyConfigsRequestBody; reply: CreateTtscVocabularyConfigsResponse }
  CreateTtscVocabularyGroups: { params: { "project_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: SaveTtscVocabularyGroupsRequestBody; reply: CreateTtscVocabularyGroupsResponse }
  DeleteTtscVocabularyConfigs: { params: { "project_id": string }; query: { "offset": number; "limit": number }; headers: { "X-Request-Id"?: string }; body: DeleteTtscVocabularyConfigsRequestBody; reply: undefined }
  DeleteTtscVocabularyGroups: { params: { "project_id": string; "group_id": string }; query: { "offset": number; "limit": number }; headers: { "X-Request-Id"?: string }; body: undefined; reply: undefined }
  ListTtscVocabularyConfigs: { params: { "project_id": string }; query: { "type"?: "CHINESE_G2P" | "PHONETIC_SYMBOL" | "CONTINUUM" | "ALIAS" | "SAY_AS"; "tts_service_name"?: string; "is_vocabulary_config_enable"?: string; "group_id"?: string; "asset_id"?: string; "limit"?: number; "offset"?: number; "start_time"?: string; "end_time"?: string; "search_key"?: string }; headers: { "X-Request-Id"?: string }; body: undefined; reply: ListTtscVocabularyConfigsResponse }
  ListTtscVocabularyGroups: { params: { "project_id": string }; query: { "limit"?: number; "offset"?: number; "group_id"?: string }; headers: { "X-Request-Id"?: string }; body: undefined; reply: ListTtscVocabularyGroupsResponse }
  SaveTtscTenantConfigs: { params: { "project_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: SaveTtscTenantConfigsRequestBody; reply: undefined }
  SaveTtscVocabularyConfigs: { params: { "project_id": string; "vocabulary_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: SaveTtscVocabularyConfigsRequestBody; reply: SaveTtscVocabularyConfigsResponse }
  SetTtscGroupAssets: { params: { "project_id": string; "group_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: SetTtscGroupAssetsRequestBody; reply: SetTtscGroupAssetsResponse }
  ShowVocabularySwitchConfigs: { params: { "project_id": string }; query: { "offset"?: number; "limit"?: number; "key"?: string }; headers: { "X-Request-Id"?: string }; body: undefined; reply: ShowVocabularySwitchConfigsResponse }
  UpdateTtscVocabularyGroups: { params: { "project_id": string; "group_id": string }; query: {}; headers: { "X-Request-Id"?: string }; body: SaveTtscVocabularyGroupsRequestBody; reply: UpdateTtscVocabularyGroupsResponse }
  CopyVideoScripts: { params: { "project_id": string; "script_id": string }; query: {}; headers: {}; body: undefined; reply: CopyVideoScriptsResponse }
  CreateVideoScripts: { params: { "project_id": string }; query: {}; headers: {}; body: CreateVideoScriptsReq; reply: CreateVideoScriptsResponse }
  DeleteVideoScript: { params: { "project_id": string; "script_id": string }; query: {}; headers: {}; body: undefined; reply: undefined }
  ListVideoScripts: { params: { "project_id": string }; query: { "offset": number; "limit": number; "name"?: string; "script_catalog"?: "VIDEO_DRAFT" | "SYSTEM_VIDEO_TEMPLET"; "view_mode": "LANDSCAPE" | "VERTICAL" }; headers: {}; body: undefined; reply: ListVideoScriptsResponse }
  ShowVideoScript: { params: { "project_id": string; "script_id": string }; query: {}; headers: {}; body: undefined; reply: ShowVideoScriptResponse }
  UpdateVideoScript: { params: { "project_id": string; "script_id": string }; query: {}; headers: {}; body: UpdateVideoScriptsReq; reply: UpdateVideoScriptResponse }
  CreateWelcomeSpeech: { params: { "project_id": string }; query: {}; headers: {}; body: CreateWelcomeSpeechReq; reply: CreateWelcomeSpeechResponse }
  DeleteWelcomeSpeech: { params: { "project_id": string }; query: {}; headers: {}; body: string[]; reply: undefined }
  ListWelcomeSpeech: { params: { "project_id": string }; query: { "offset": number; "limit": number; "robot_id": string; "language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }; headers: {}; body: undefined; reply: ListWelcomeSpeechResponse }
  ShowWelcomeSpeech: { params: { "project_id": string; "welcome_speech_id": string }; query: {}; headers: {}; body: undefined; reply: ShowWelcomeSpeechResponse }
  ShowWelcomeSpeechSwitch: { params: { "project_id": string }; query: { "robot_id": string; "language"?: "CN" | "EN" | "ESP" | "por" | "Arabic" | "Thai" | "fr" }; headers: {}; body: undefined; reply: ShowWelcomeSpeechSwitchResponse }
  UpdateWelcomeSpeech: { params: { "project_id": string; "welcome_speech_id": string }; query: {}; headers: {}; body: UpdateWelcomeSpeechReq; reply: UpdateWelcomeSpeechResponse }
  UpdateWelcomeSpeechSwitch: { params: { "project_id": string }; query: {}; headers: {}; body: UpdateWelcomeSpeechSwitchReq; reply: undefined }
}
