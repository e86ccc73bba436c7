from metastudio_client import AuthenticatedClient
from metastudio_client.api.tag2d_digital_human_videos import create_2d_digital_human_video
from metastudio_client.models import (
    Create2DDigitalHumanVideoReq, ShootScript, ShootScriptItem, TextConfig, VideoConfig, VideoConfigCodec
)

client = AuthenticatedClient(
    base_url="http://127.0.0.1:4580", token="any-token", prefix="", auth_header_name="X-Auth-Token"
)
scene = ShootScript(text_config=TextConfig(text="Hello."))
body = Create2DDigitalHumanVideoReq(
    video_config=VideoConfig(codec=VideoConfigCodec.H264, bitrate=5000, width=1920, height=1080),
    shoot_scripts=[ShootScriptItem(shoot_script=scene)],
)
print(create_2d_digital_human_video.sync("my-project", client=client, body=body))
