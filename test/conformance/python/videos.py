"""The life of videos, as the Python SDK sees it."""

import json

from checks import check, equal, poll, refused
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkmetastudio.v1 import (
    BackgroundConfigInfo,
    CallBackConfig,
    Cancel2DDigitalHumanVideoRequest,
    Create2DDigitalHumanVideoReq,
    Create2DDigitalHumanVideoRequest,
    LayerConfig,
    LayerPositionConfig,
    LayerSizeConfig,
    ListDigitalHumanVideoRequest,
    OutputAssetConfig,
    ShootScript,
    ShootScriptItem,
    Show2DDigitalHumanVideoRequest,
    TextConfig,
    VideoConfig,
    VoiceConfig,
)
from surroundings import SK, Receiver, client, control, is_genuine, token

KEY = "0123456789abcdef"
ENDED = ("SUCCEED", "FAILED", "CANCELED", "BLOCK")


def official_example(**more):
    """The example of the official page, put into the SDK's models with its odd numbers."""
    background = "https://obs.example.test/0d697589/background.jpg?AccessKeyId=AK&Expires=1686872878&Signature=zXGO%3D"
    shoot_script = ShootScript(
        script_type="TEXT",
        text_config=TextConfig(text="Hello, everyone. I'm Yunling."),
        background_config=[BackgroundConfigInfo(background_type="IMAGE", background_config=background)],
        layer_config=[
            LayerConfig(
                layer_type="HUMAN",
                position=LayerPositionConfig(dx="656,", dy="0,", layer_index=1),
                size=LayerSizeConfig(width=607.5, height=1080),
            )
        ],
    )
    return Create2DDigitalHumanVideoReq(
        model_asset_id="0c7798664ee7178b3dba3bbef57c32e7",
        voice_config=VoiceConfig(voice_asset_id="394f3a27cd0b3d6164ca75c3db1edf6c", speed=100, pitch=100, volume=140),
        video_config=VideoConfig(codec="H264", bitrate=5000, width=1920, height=1080, frame_rate="30"),
        shoot_scripts=[ShootScriptItem(sequence_no=0, shoot_script=shoot_script)],
        output_asset_config=OutputAssetConfig(asset_name="Yunling's self-introduction."),
        **more,
    )


def create(sdk, body=None, user=None):
    request = Create2DDigitalHumanVideoRequest(x_app_user_id=user, body=body or official_example())
    return sdk.create2_d_digital_human_video(request)


def show(sdk, job_id, **more):
    return sdk.show2_d_digital_human_video(Show2DDigitalHumanVideoRequest(job_id=job_id, **more))


def until_ended(sdk, job_id):
    return poll(lambda: show(sdk, job_id), lambda answer: answer.state in ENDED)


def listed(sdk, **filters):
    return sdk.list_digital_human_video(ListDigitalHumanVideoRequest(**filters))


def success():
    receiver = Receiver()
    sdk = client()
    callback = CallBackConfig(callback_url=receiver.url, auth_type="MSS_A", key=KEY)
    created = create(sdk, official_example(callback_config=callback), user="user-1")
    check("create answers with a job id", created.job_id, created)
    check("create answers with a request id", created.x_request_id, created)

    answers = until_ended(sdk, created.job_id)
    states = list(dict.fromkeys(answer.state for answer in answers))
    order = ["WAITING", "PROCESSING", "SUCCEED"]
    check("show goes through the states in order to SUCCEED", states == order[-len(states):], states)
    done = answers[-1]
    equal("show names the kind of the job", done.job_type, "2D_DIGITAL_HUMAN_VIDEO")
    check("a finished job has a duration", isinstance(done.duration, float) and done.duration > 0, done.duration)
    asset = done.output_asset_config
    check("a finished job has an asset", asset and asset.asset_id and asset.asset_name, asset)
    check("a finished job has its times", done.create_time and done.start_time and done.end_time, done)
    equal("an answer without show_script has no settings", done.shoot_scripts, None)

    path, body = receiver.next()
    equal("the callback says what came out", json.loads(body), {
        "result": "SUCCEED", "asset_id": asset and asset.asset_id, "job_id": created.job_id})
    check("the callback keeps the query of its URL", path.startswith("/callback?tenant=b&app=a&secret="), path)
    check("the callback is signed with the key", is_genuine(receiver.url, KEY, path), path)
    check("the signature holds for no other key", not is_genuine(receiver.url, "another key", path), path)
    receiver.close()
    return created.job_id


def script(job_id):
    shown = show(client(), job_id, show_script=True)
    layer = shown.shoot_scripts[0].shoot_script.layer_config[0]
    seen = (layer.position.dx, layer.position.dy, layer.size.width, layer.size.height)
    equal("show_script gives integers for the odd numbers of the example", seen[:2] + seen[3:], (656, 0, 1080))
    check("... and for its fraction too", seen[2] in (607, 608), seen[2])
    equal("show_script gives the text", shown.shoot_scripts[0].shoot_script.text_config.text, "Hello, everyone. I'm Yunling.")
    equal("show_script gives the voice", (shown.voice_config.speed, shown.voice_config.volume), (100, 140))
    equal("show_script gives the video settings", (shown.video_config.width, shown.video_config.codec), (1920, "H264"))
    equal("show_script gives the model", shown.model_asset_id, "0c7798664ee7178b3dba3bbef57c32e7")


def lists(job_id):
    sdk = client()
    other = create(sdk).job_id
    until_ended(sdk, other)
    by_id = listed(sdk, job_id=job_id)
    equal("list by job id finds that job", (by_id.count, [job.job_id for job in by_id.jobs]), (1, [job_id]))
    both = listed(sdk, job_ids=[job_id, other], state="SUCCEED,FAILED", sort_key="create_time", sort_dir="desc")
    equal("list by ids and states, newest first", [job.job_id for job in both.jobs], [other, job_id])
    page = listed(sdk, offset=1, limit=1, sort_dir="asc")
    equal("a page has its length, the count is of all", (len(page.jobs), page.count >= 2), (1, True))
    named = listed(sdk, asset_name="self-introduction", fuzzy_query_field=["ASSET_NAME", "JOB_ID"])
    check("list by part of the asset name", named.count >= 2, named.count)
    equal("list by an asset name that is not there", listed(sdk, asset_name="no such name").count, 0)
    past = listed(sdk, create_since="2020-07-30T10:43:17Z", create_until="2020-07-31T10:43:17Z")
    equal("list of a time long ago is empty", (past.count, past.jobs), (0, []))


def cancel():
    sdk = client()
    control("PUT", "/lifecycles/video", {"mode": "manual"})
    job_id = create(sdk).job_id
    answer = sdk.cancel2_d_digital_human_video(Cancel2DDigitalHumanVideoRequest(job_id=job_id))
    check("cancel answers with a request id", answer.x_request_id, answer)
    equal("a cancelled job is CANCELED", show(sdk, job_id).state, "CANCELED")
    again = Cancel2DDigitalHumanVideoRequest(job_id=job_id)
    refused("a second cancel is refused", lambda: sdk.cancel2_d_digital_human_video(again),
            ClientRequestException, 400, "MSS.00000003")
    control("DELETE", "/lifecycles/video")


def failure():
    receiver = Receiver()
    sdk = client()
    control("PUT", "/lifecycles/video", {"mode": "time", "outcome": {"fail": {"code": "MSS.42000007"}}})
    job_id = create(sdk, official_example(callback_config=CallBackConfig(callback_url=receiver.url))).job_id
    control("POST", "/clock/advance", {"until": f"job:{job_id}"})
    failed = show(sdk, job_id)
    equal("a failed job says why", (failed.state, failed.error_info and failed.error_info.error_code),
          ("FAILED", "MSS.42000007"))
    path, body = receiver.next()
    equal("its callback too", json.loads(body), {"result": "FAILED", "asset_id": "", "job_id": job_id})
    check("a callback without auth_type is not signed", "secret=" not in path, path)
    control("DELETE", "/lifecycles/video")
    receiver.close()


def errors():
    sdk = client()
    wrong = official_example()
    wrong.voice_config.speed = 1000
    error = refused("a number out of range is a 400", lambda: create(sdk, wrong), ClientRequestException, 400, "MSS.00000003")
    check("... that names the field", error and "voice_config.speed" in error.error_msg, error and error.error_msg)
    refused("an unknown job is a 404", lambda: show(sdk, "no-such-job"), ClientRequestException, 404, "MSS.41000003")
    refused("an unknown sort key is a 400", lambda: listed(sdk, sort_key="colour"), ClientRequestException, 400, "MSS.00000003")
    refused("a job of another project is a 404", lambda: show(client(project="other"), create(sdk).job_id),
            ClientRequestException, 404, "MSS.41000003")


def credentials():
    refused("a wrong secret is a 401", lambda: listed(client(sk="wrong" + SK)), ClientRequestException, 401, "MSS.00000001")
    temporary = client(security_token="a-temporary-token")
    check("a signed security token is accepted", listed(temporary).count is not None)
    odd = client(project="project with spaces, commas & 'quotes'*~")
    equal("odd characters in a path are signed and read alike", listed(odd).count, 0)
    equal("... and in a query", listed(client(), asset_name="ü 雪, a+b=c & ~*'()!", sort_dir="").count, 0)
    request = ListDigitalHumanVideoRequest()
    answer = client().list_digital_human_video_invoker(request).add_header("X-Auth-Token", token()).invoke()
    check("a token from IAM beside the signature is accepted", answer.x_request_id, answer)
