import os, time
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkmetastudio.v1 import *

credentials = BasicCredentials(os.environ["HUAWEICLOUD_SDK_AK"], os.environ["HUAWEICLOUD_SDK_SK"], "my-project")
client = MetaStudioClient.new_builder().with_credentials(credentials).with_endpoint(os.environ["METASTUDIO_ENDPOINT"]).build()

scene = ShootScript(
    script_type="TEXT",
    text_config=TextConfig(text="Hello!"),
    background_config=[BackgroundConfigInfo(background_type="COLOR", background_color_config="#FFFFFF")],
)
video = Create2DDigitalHumanVideoReq(
    model_asset_id="avatar-1",
    voice_config=VoiceConfig(voice_asset_id="voice-1"),
    video_config=VideoConfig(codec="H264", bitrate=5000, width=1920, height=1080),
    shoot_scripts=[ShootScriptItem(sequence_no=0, shoot_script=scene)],
)
job_id = client.create2_d_digital_human_video(Create2DDigitalHumanVideoRequest(body=video)).job_id
while True:
    job = client.show2_d_digital_human_video(Show2DDigitalHumanVideoRequest(job_id=job_id))
    if job.state not in ("WAITING", "PROCESSING"):
        break
    time.sleep(0.2)
print(job.state, job.output_asset_config.asset_id)

try:
    client.show2_d_digital_human_video(Show2DDigitalHumanVideoRequest(job_id="unknown"))
except ClientRequestException as error:
    print(error.status_code, error.error_code, error.request_id)
