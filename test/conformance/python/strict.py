"""What is told to an emulator with `--auth strict --assets strict`: the stories whose ids are real, and what it refuses."""

import assets
import files
import lists
import scripts
import witness
from assets import NOBODY, system, video_of, wrong
from checks import chapter, check, finish
from huaweicloudsdkmetastudio.v1 import Create2DDigitalHumanVideoReq
from videos import create
from witness import Witness

UNKNOWN = "MSS.10001001"


def refusals():
    """Whatever a video names has to be there, to be of the type that is wanted, and to be active."""
    sdk = Witness("refusals-of-the-python-story")
    avatar, voice = system(sdk, "HUMAN_MODEL_2D")[0].asset_id, system(sdk, "VOICE_MODEL")[0].asset_id
    background = files.uploaded(sdk)
    url = files.show(sdk, background).files[0].download_url

    def refuse(what, *named):
        return wrong(f"a video with {what} is refused", lambda: create(sdk, video_of(*named, url)), code=UNKNOWN)

    error = refuse("an unknown avatar", NOBODY, voice, background)
    check("... which is named", error and f"model_asset_id: no asset {NOBODY}" in error.error_msg, error)
    refuse("an unknown voice", avatar, NOBODY, background)
    refuse("an avatar for a voice", avatar, avatar, background)
    refuse("an unknown background", avatar, voice, NOBODY)
    refuse("a background that is not active", avatar, voice, background)
    files.update(sdk, background, asset_state="ACTIVED")
    video = video_of(avatar, voice, background, url)
    created = create(sdk, video)
    check("with all that it names active, it is taken", created.job_id, created)
    stranger = Witness("another-project-of-the-python-story")
    wrong("a background of another project is refused", lambda: create(stranger, video), code=UNKNOWN)
    by_id = Create2DDigitalHumanVideoReq(script_id=NOBODY)
    wrong("an unknown script is refused", lambda: create(sdk, by_id))


for part in (refusals, *assets.PARTS, lists.told, *scripts.PARTS, witness.account):
    chapter(part)
finish()
