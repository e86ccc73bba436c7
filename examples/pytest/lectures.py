"""Turns lectures into videos with the official SDK, and hears by callback what became of them. Knows nothing of an emulator."""

import hashlib
import hmac
import json
import time
from urllib.parse import parse_qs, urlsplit

from huaweicloudsdkcore.exceptions.exceptions import ServerResponseException
from huaweicloudsdkmetastudio.v1 import (
    BackgroundConfigInfo,
    CallBackConfig,
    Create2DDigitalHumanVideoReq,
    Create2DDigitalHumanVideoRequest,
    OutputAssetConfig,
    ShootScript,
    ShootScriptItem,
    Show2DDigitalHumanVideoRequest,
    TextConfig,
    VideoConfig,
    VoiceConfig,
)

POLL_SECONDS = 5
ENDS = ("SUCCEED", "FAILED", "CANCELED", "BLOCK")


class Lectures:
    """`callback` is (url, key); `pause(seconds)` is how time passes between two questions."""

    def __init__(self, sdk, callback=None, pause=time.sleep):
        self._sdk = sdk
        self._callback = callback
        self._pause = pause
        self.results = {}

    def record(self, title, slides):
        """Orders one video with a scene for each slide; gives the id of the job."""
        body = Create2DDigitalHumanVideoReq(
            model_asset_id="professor",
            voice_config=VoiceConfig(voice_asset_id="professor"),
            video_config=VideoConfig(codec="H264", bitrate=5000, width=1920, height=1080),
            shoot_scripts=[_scene(number, text) for number, text in enumerate(slides)],
            output_asset_config=OutputAssetConfig(asset_name=title),
            callback_config=self._callback_config(),
        )
        return self._sdk.create2_d_digital_human_video(Create2DDigitalHumanVideoRequest(body=body)).job_id

    def wait(self, job_id):
        """Asks until the job has ended, and bears that MetaStudio is away for a moment."""
        while True:
            try:
                job = self._sdk.show2_d_digital_human_video(Show2DDigitalHumanVideoRequest(job_id=job_id))
                if job.state in ENDS:
                    return job
            except ServerResponseException:
                pass
            self._pause(POLL_SECONDS)

    def application(self, environ, start_response):
        """The WSGI application that MetaStudio calls back."""
        status = self._receive(environ)
        start_response(status, [("Content-Length", "0")])
        return [b""]

    def _receive(self, environ):
        url, key = self._callback
        if not is_genuine(url, key, f"?{environ['QUERY_STRING']}"):
            return "403 Forbidden"
        body = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        # The same callback may come again; the first word counts.
        self.results.setdefault(body["job_id"], body["asset_id"] if body["result"] == "SUCCEED" else None)
        return "204 No Content"

    def _callback_config(self):
        if not self._callback:
            return None
        url, key = self._callback
        return CallBackConfig(callback_url=url, auth_type="MSS_A", key=key)


def _scene(number, text):
    background = BackgroundConfigInfo(background_type="COLOR", background_color_config="#FFFFFF")
    script = ShootScript(script_type="TEXT", text_config=TextConfig(text=text), background_config=[background])
    return ShootScriptItem(sequence_no=number, shoot_script=script)


def is_genuine(callback_url, key, request_url):
    """Checks an MSS_A signature: over the URL as it was given to MetaStudio, not as it arrived."""
    query = parse_qs(urlsplit(request_url).query)
    time_stamp = query.get("time_stamp", [""])[-1]
    received = query.get("secret", [""])[-1].encode()
    try:
        times = [time_stamp, str(int(time_stamp, 16))]
    except ValueError:
        return False
    expected = [hmac.new(key.encode(), (callback_url + time).encode(), hashlib.sha256).hexdigest() for time in times]
    return any(hmac.compare_digest(received, each.encode()) for each in expected)
