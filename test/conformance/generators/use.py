"""A client that was generated from the document; needs EMULATOR_URL, prints what came of each call as one JSON line."""
import json
import os

from metastudio_client import AuthenticatedClient
from metastudio_client.api.tag2d_digital_human_videos import create_2d_digital_human_video, show_2d_digital_human_video
from metastudio_client.models import (
    Create2DDigitalHumanVideoReq,
    ErrorBody,
    ShootScript,
    ShootScriptItem,
    TextConfig,
    VideoConfig,
    VideoConfigCodec,
)

client = AuthenticatedClient(
    base_url=os.environ["EMULATOR_URL"], token="any-token", prefix="", auth_header_name="X-Auth-Token"
)
settings = {"codec": VideoConfigCodec.H264, "bitrate": 5000, "width": 1920, "height": 1080}
scene = ShootScript(text_config=TextConfig(text="Hello."))
body = Create2DDigitalHumanVideoReq(
    video_config=VideoConfig(**settings), shoot_scripts=[ShootScriptItem(shoot_script=scene)]
)
created = create_2d_digital_human_video.sync("generated-client", client=client, body=body)
shown = show_2d_digital_human_video.sync("generated-client", created.job_id, client=client, show_script=True)
missing = show_2d_digital_human_video.sync("generated-client", "unknown", client=client)
try:
    VideoConfig(**settings, framerate="30")
    typo = None
except TypeError as error:
    typo = str(error)
print(
    json.dumps(
        {
            "same_job": shown.job_id == created.job_id,
            "state": shown.state.value,
            "text": shown.shoot_scripts[0].shoot_script.text_config.text,
            "missing": missing.error_code if isinstance(missing, ErrorBody) else None,
            "typo": typo,
        }
    )
)
