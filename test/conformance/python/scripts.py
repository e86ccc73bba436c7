"""A draft, an audio scene, a video from its script_id; then the templates of the system."""

import files
import videos
from assets import NOBODY, system, wrong
from checks import check, equal
from huaweicloudsdkmetastudio.v1 import (
    AudioInfo,
    BackgroundConfigInfo,
    CopyVideoScriptsRequest,
    Create2DDigitalHumanVideoReq,
    CreateVideoScriptsReq,
    CreateVideoScriptsRequest,
    DeleteVideoScriptRequest,
    ListVideoScriptsRequest,
    ShootScript,
    ShootScriptItem,
    ShowVideoScriptRequest,
    TextConfig,
    UpdateVideoScriptRequest,
    UpdateVideoScriptsReq,
    VideoConfig,
    VoiceConfig,
)
from witness import Witness

PROJECT = "scripts-of-the-python-story"
SPEECH = b"RIFF, three seconds of speech"
WHITE = [BackgroundConfigInfo(background_type="COLOR", background_color_config="#FFFFFF")]
NOTES = '{"zoom": 1.5, "tracks": ["text", "audio"]}'


def scenes(audio_id=None, seconds=None, text="First the text."):
    """One that is told, and one that speaks with a file."""
    audio = audio_id and AudioInfo(audio_id=audio_id)
    return [
        ShootScriptItem(sequence_no=0, shoot_script=ShootScript(
            script_type="TEXT", text_config=TextConfig(text=text), background_config=WHITE)),
        ShootScriptItem(sequence_no=1, shoot_script=ShootScript(
            script_type="AUDIO", audio_duration=seconds, audio_config=audio, background_config=WHITE)),
    ]


def create(sdk, **fields):
    return sdk.create_video_scripts(CreateVideoScriptsRequest(body=CreateVideoScriptsReq(**fields)))


def show(sdk, script_id):
    return sdk.show_video_script(ShowVideoScriptRequest(script_id=script_id))


def update(sdk, script_id, **change):
    return sdk.update_video_script(UpdateVideoScriptRequest(script_id=script_id, body=UpdateVideoScriptsReq(**change)))


def copy(sdk, script_id):
    return sdk.copy_video_scripts(CopyVideoScriptsRequest(script_id=script_id)).script_id


def delete(sdk, script_id):
    return sdk.delete_video_script(DeleteVideoScriptRequest(script_id=script_id))


def listed(sdk, **filters):
    return sdk.list_video_scripts(ListVideoScriptsRequest(**filters))


def ids(answer):
    return [one.script_id for one in answer.video_scripts]


def download_url(script):
    return script.audio_files.audio_file_url[0].audio_file_download_url


def video_by_id(sdk, script_id, **more):
    """The end of a video that takes everything from the script."""
    created = videos.create(sdk, Create2DDigitalHumanVideoReq(script_id=script_id, **more))
    return videos.until_ended(sdk, created.job_id)[-1]


def draft():
    sdk = Witness(PROJECT)
    script_id = saved(sdk)
    audio_put(sdk, script_id)
    copied(sdk, script_id)
    rendered(sdk, script_id)


def saved(sdk):
    avatar, voice = system(sdk, "HUMAN_MODEL_2D")[0].asset_id, system(sdk, "VOICE_MODEL", language="EN")[0].asset_id
    created = create(
        sdk, script_name="News, upright", script_description="A draft", view_mode="VERTICAL", model_asset_id=avatar,
        model_asset_type="HUMAN_MODEL_2D", voice_config=VoiceConfig(voice_asset_id=voice, speed=110), priv_data=NOTES,
        video_config=VideoConfig(codec="H264", bitrate=5000, width=1080, height=1920), shoot_scripts=scenes())
    audio = created.audio_files.audio_file_url
    equal("the scene of type AUDIO, and no other, gets a URL for its file", [one.sequence_no for one in audio], [1])
    silent = show(sdk, created.script_id)
    equal("a draft is read as it was saved",
          (silent.script_name, silent.view_mode, silent.voice_config.speed, silent.priv_data),
          ("News, upright", "VERTICAL", 110, NOTES))
    equal("audio that is not there is not offered", silent.audio_files, None)
    early = video_by_id(sdk, created.script_id)
    check("a video of a script whose audio is missing fails and says so",
          early.state == "FAILED" and early.error_info.error_code and early.error_info.error_msg, early)

    put = files.put(audio[0].audio_file_upload_url, SPEECH, digest="", content_type="audio/wav")
    equal("the audio is taken", put.status_code, 200)
    again = files.put(audio[0].audio_file_upload_url, SPEECH, digest="", content_type="audio/wav")
    check("... once", again.status_code >= 400 and "<Error>" in again.text, again.text)
    return created.script_id


def audio_put(sdk, script_id):
    audio_id = show(sdk, script_id).audio_files.audio_file_url[0].audio_id
    updated = update(sdk, script_id, shoot_scripts=scenes(audio_id, 3.5))
    equal("a scene that names its audio keeps it, and needs no other",
          (updated.script_id, updated.audio_files), (script_id, None))
    shown = show(sdk, script_id)
    scene = shown.shoot_scripts[1].shoot_script
    equal("the scene has its audio and how long it lasts",
          (scene.audio_config.audio_id, scene.audio_duration), (audio_id, 3.5))
    equal("what an update does not name stays", (shown.priv_data, shown.script_description, shown.view_mode),
          (NOTES, "A draft", "VERTICAL"))
    equal("the audio is downloaded as it was put", files.fetch(download_url(shown)), SPEECH)
    check("a change is later than the creation, or as late", shown.update_time >= shown.create_time, shown)


def copied(sdk, script_id):
    copy_id = copy(sdk, script_id)
    check("a copy has an id of its own", copy_id and copy_id != script_id, copy_id)
    own, original = show(sdk, copy_id), show(sdk, script_id)
    equal("it says the same", (own.script_name, own.priv_data, len(own.shoot_scripts)),
          (original.script_name, original.priv_data, len(original.shoot_scripts)))
    heard = download_url(own)
    equal("its audio is its own, of the same bytes", (heard != download_url(original), files.fetch(heard)), (True, SPEECH))

    equal("vertical scripts are listed where they are asked for alone",
          (ids(listed(sdk)), ids(listed(sdk, view_mode="VERTICAL"))), ([], [script_id, copy_id]))
    named = listed(sdk, view_mode="VERTICAL", name="news", offset=1, limit=1)
    equal("scripts are found by a part of their name, a page at a time", (named.count, ids(named)), (2, [copy_id]))
    head = named.video_scripts[0]
    equal("the list says how a script begins",
          (head.script_name, head.script_type, head.text), ("News, upright", "TEXT", "First the text."))

    update(sdk, copy_id, script_name="Another", shoot_scripts=scenes(text="Something else."))
    equal("a change of the copy is none of the original", show(sdk, script_id).script_name, "News, upright")
    delete(sdk, copy_id)
    wrong("a deleted script is a 404", lambda: show(sdk, copy_id), 404, "MSS.00000003")
    equal("the original has its audio still", files.fetch(download_url(show(sdk, script_id))), SPEECH)


def rendered(sdk, script_id):
    other = ShootScriptItem(sequence_no=0, shoot_script=ShootScript(
        script_type="TEXT", text_config=TextConfig(text="Of the request."), background_config=WHITE))
    done = video_by_id(sdk, script_id, shoot_scripts=[other],
                       video_config=VideoConfig(codec="H264", bitrate=4000, width=1920, height=1080))
    equal("a video by script_id succeeds", done.state, "SUCCEED")
    shown = videos.show(sdk, done.job_id, show_script=True)
    equal("where script and request both say something, the script is followed",
          (shown.shoot_scripts[0].shoot_script.text_config.text, shown.video_config.height), ("First the text.", 1920))
    found = videos.listed(sdk, script_id=script_id, state="SUCCEED")
    equal("videos are found by their script", [one.job_id for one in found.jobs], [done.job_id])
    delete(sdk, script_id)
    equal("a video stays when its script goes", videos.show(sdk, done.job_id).state, "SUCCEED")


def templates():
    sdk = Witness(PROJECT)
    landscape, vertical = (ids(listed(sdk, script_catalog="SYSTEM_VIDEO_TEMPLET", view_mode=mode))
                           for mode in ("LANDSCAPE", "VERTICAL"))
    check("the system has templates in landscape and vertical", landscape and vertical, (landscape, vertical))
    template = landscape[0]
    shown = show(sdk, template)
    parts = (shown.shoot_scripts, shown.video_config, shown.voice_config, shown.model_asset_id)
    check("a template is a whole script", all(parts), shown)
    wrong("a template cannot be changed", lambda: update(sdk, template, script_name="Mine"), 403, "MSS.20010082")
    wrong("... nor removed", lambda: delete(sdk, template), 403, "MSS.20010082")
    equal("a video is made of a template by its id alone", video_by_id(sdk, template).state, "SUCCEED")

    own = copy(sdk, template)
    update(sdk, own, script_name="Mine")
    equal("a copy of a template is one's own", (show(sdk, own).script_name, ids(listed(sdk, name="Mine"))), ("Mine", [own]))
    equal("a video is made of it by its id alone", video_by_id(sdk, own).state, "SUCCEED")
    delete(sdk, own)
    wrong("a script that does not exist is a 404", lambda: show(sdk, NOBODY), 404, "MSS.00000003")
    wrong("a view mode that does not exist is a 400", lambda: create(sdk, script_name="Round", view_mode="CIRCLE"))


PARTS = (draft, templates)
