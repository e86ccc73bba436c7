"""An own background, a system avatar, and the finished file; then what else becomes of assets and of their files."""

import hashlib

import files
import trainings
import videos
from checks import check, equal, poll, refused
from files import PICTURE
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkmetastudio.v1 import (
    BackgroundConfigInfo,
    BatchAssetActionReq,
    BatchExecuteAssetActionRequest,
    Create2DDigitalHumanVideoReq,
    Delete2dModelTrainingJobRequest,
    DeleteAssetRequest,
    DeleteFileRequest,
    ListAssetsRequest,
    ListAssetSummaryRequest,
    ListAssetSummarysReq,
    RestoreAssetRequest,
    ShootScript,
    ShootScriptItem,
    SystemProperty,
    TextConfig,
    VideoConfig,
    VoiceConfig,
)
from surroundings import control
from witness import Witness

PROJECT = "assets-of-the-python-story"
NOBODY = "0" * 32


def listed(sdk, **filters):
    return sdk.list_assets(ListAssetsRequest(**filters))


def system(sdk, asset_type, **filters):
    return listed(sdk, asset_source="SYSTEM", asset_type=asset_type, asset_state="ACTIVED", **filters).assets


def delete(sdk, asset_id, mode=None):
    return sdk.delete_asset(DeleteAssetRequest(asset_id=asset_id, mode=mode))


def restore(sdk, asset_id):
    return sdk.restore_asset(RestoreAssetRequest(asset_id=asset_id))


def batch(sdk, action, *asset_ids):
    """Of each group: how it ended, which assets it has, and the code of a failure."""
    body = BatchAssetActionReq(action=action, asset_ids=list(asset_ids))
    results = sdk.batch_execute_asset_action(BatchExecuteAssetActionRequest(body=body)).results
    return [(one.ret_status, one.asset_ids, one.error_info and one.error_info.error_code) for one in results]


def wrong(name, call, status=400, code="MSS.00000003"):
    return refused(name, call, ClientRequestException, status, code)


def video_of(avatar, voice, background, url):
    """A video whose one scene is in front of a background of the library."""
    scene = ShootScript(script_type="TEXT", text_config=TextConfig(text="Good morning."), background_config=[
        BackgroundConfigInfo(background_type="IMAGE", background_asset_id=background, background_config=url)])
    return Create2DDigitalHumanVideoReq(
        model_asset_id=avatar, voice_config=VoiceConfig(voice_asset_id=voice),
        video_config=VideoConfig(codec="H264", bitrate=5000, width=1920, height=1080),
        shoot_scripts=[ShootScriptItem(sequence_no=0, shoot_script=scene)])


def finished_file():
    sdk = Witness(PROJECT)
    avatar, voice = looked_up(sdk)
    background = brought(sdk)
    activated = files.update(sdk, background, asset_state="ACTIVED")
    equal("a background of one's own is activated", activated.asset_state, "ACTIVED")
    shown = files.show(sdk, background)
    url = shown.files[0].download_url
    equal("its file is downloaded as it was put", files.fetch(url), PICTURE)

    job_id = videos.create(sdk, video_of(avatar, voice, background, url)).job_id
    done = videos.until_ended(sdk, job_id)[-1]
    equal("a video of system avatar, system voice and own background succeeds", done.state, "SUCCEED")
    video = files.show(sdk, done.output_asset_config.asset_id)
    properties = [(one.key, one.value) for one in video.system_properties]
    equal("its asset is a VIDEO that the platform made", (video.asset_type, video.asset_state, properties),
          ("VIDEO", "ACTIVED", [("CREATED_BY_PLATFORM", "Yes")]))
    main = next(file for file in video.files if file.asset_file_category == "MAIN")
    content = files.fetch(main.download_url)
    equal("the finished file begins like an MP4", content[4:8], b"ftyp")
    equal("... and is what the asset says of it", (len(content), files.md5(content)), (main.file_size, main.file_md5))

    cleaned_up(sdk, background)
    summaries = sdk.list_asset_summary(ListAssetSummaryRequest(
        body=ListAssetSummarysReq(asset_ids=[video.asset_id, avatar, background, NOBODY]))).asset_list
    equal("a gallery has those that are there, in the order asked for",
          [(one.asset_id, one.asset_type) for one in summaries], [(video.asset_id, "VIDEO"), (avatar, "HUMAN_MODEL_2D")])
    thumbnail = files.fetch(summaries[1].thumbnail_url)
    equal("a system avatar has a thumbnail there", thumbnail[1:4], b"PNG")


def looked_up(sdk):
    """An avatar and a voice of the system library."""
    avatars = system(sdk, "HUMAN_MODEL_2D")
    check("the system has avatars", len(avatars) > 1 and all(one.asset_type == "HUMAN_MODEL_2D" for one in avatars), avatars)
    metas = [one.asset_extra_meta.human_model_2d_meta for one in avatars]
    equal("... in 1080P and 4K", {meta.model_resolution for meta in metas}, {"1080P", "4K"})
    actions = [action for meta in metas for action in meta.action_tag_map]
    check("... with actions to choose from", actions and all(action.tag for action in actions), metas)
    voices = system(sdk, "VOICE_MODEL", language="CN")
    metas = [one.asset_extra_meta.voice_model_meta for one in voices]
    equal("the system has voices for the language asked for", {meta.language for meta in metas}, {"CN"})
    check("... that say what they can do", metas[0].voice_capability.is_support_break_time, metas[0])
    sample = next(file for file in voices[0].files if file.asset_file_category == "SAMPLE")
    equal("... and can be heard", files.fetch(sample.download_url)[:4], b"RIFF")
    return avatars[0].asset_id, voices[0].asset_id


def brought(sdk):
    """A picture of one's own: declared, put, confirmed. Whatever is not as declared is refused on the way."""
    asset_id = files.create(sdk, asset_name="Own office", tags=["office", "own"], user="user-1",
                            system_properties=[SystemProperty(action="ADD", key="BACKGROUND_IMG", value="Yes")])
    asset = files.show(sdk, asset_id)
    equal("a new asset waits for its file", (asset.asset_state, asset.files, asset.app_user_id), ("CREATING", [], "user-1"))
    file = files.declare(sdk, asset_id)
    check("a declared file has an id and a URL", file.file_id and file.upload_url, file)
    wrong("it cannot be confirmed before it is there", lambda: files.confirm(sdk, file.file_id))

    other = b"*" * len(PICTURE)
    attempts = {
        "without Content-MD5": (files.put(file.upload_url, digest=""), 403, "SignatureDoesNotMatch"),
        "with another Content-MD5": (files.put(file.upload_url, other), 403, "SignatureDoesNotMatch"),
        "with another type": (files.put(file.upload_url, content_type="image/jpeg"), 403, "SignatureDoesNotMatch"),
        "of other bytes": (files.put(file.upload_url, other, files.md5(PICTURE)), 400, "BadDigest"),
        "of more bytes": (files.put(file.upload_url, other + other, files.md5(PICTURE)), 413, "EntityTooLarge"),
    }
    for how, (answer, status, code) in attempts.items():
        check(f"a PUT {how} is refused", answer.status_code == status and f"<Code>{code}</Code>" in answer.text, answer.text)
    taken = files.put(file.upload_url)
    equal("the PUT with declared MD5 and type is taken, after all of these",
          (taken.status_code, taken.headers["ETag"].strip('"')), (200, hashlib.md5(PICTURE).hexdigest()))
    check("the URL is used up by it", files.put(file.upload_url).status_code >= 400)

    confirmed = files.confirm(sdk, file.file_id)
    check("the confirmation has a request id", confirmed.x_request_id, confirmed)
    asset = files.show(sdk, asset_id)
    main = asset.files[0]
    equal("then the file is CREATED and the asset UNACTIVED", (main.state, asset.asset_state), ("CREATED", "UNACTIVED"))
    equal("the asset shows its file as declared",
          (main.file_id, main.file_name, main.file_size, main.file_md5, main.file_type),
          (file.file_id, "file.png", len(PICTURE), files.md5(PICTURE), "png"))
    return asset_id


def cleaned_up(sdk, asset_id):
    wrong("what is active cannot be deleted", lambda: delete(sdk, asset_id))
    files.update(sdk, asset_id, asset_state="UNACTIVED")
    delete(sdk, asset_id)
    equal("what was deactivated can, and is in the recycle bin", files.state(sdk, asset_id), "DELETING")
    restore(sdk, asset_id)
    equal("it comes back as it was", files.state(sdk, asset_id), "UNACTIVED")
    wrong("what is not in the recycle bin cannot be restored", lambda: restore(sdk, asset_id))
    avatar = system(sdk, "HUMAN_MODEL_2D")[0].asset_id
    outcome = batch(sdk, "DELETE_FORCE", avatar, asset_id, NOBODY)
    equal("DELETE_FORCE in batch takes what is one's own", outcome[0], ("SUCCESS", [asset_id], None))
    equal("... and says why the others stay", outcome[1:],
          [("FAILED", [avatar], "MSS.00000003"), ("FAILED", [NOBODY], "MSS.10001001")])
    wrong("what was taken is a 404", lambda: files.show(sdk, asset_id), 404, "MSS.10001001")


def file_rules():
    sdk = Witness(PROJECT)
    asset_id = files.uploaded(sdk)
    wrong("a second MAIN file is refused", lambda: files.declare(sdk, asset_id), code="MSS.10001008")
    wrong("a file for no asset is refused", lambda: files.declare(sdk, NOBODY), code="MSS.10001001")
    wrong("a file of a format that no picture has is refused", lambda: files.declare(sdk, asset_id, file_type="mp3"))
    wrong("an unknown file cannot be confirmed", lambda: files.confirm(sdk, NOBODY), code="MSS.10001004")
    wrong("a voice cannot be uploaded", lambda: files.create(sdk, "VOICE_MODEL"))
    name = files.show(sdk, asset_id).asset_name
    wrong("a name is taken once", lambda: files.create(sdk, asset_name=name), code="MSS.10001005")

    files.update(sdk, asset_id, asset_state="ACTIVED")
    sdk.delete_file(DeleteFileRequest(file_id=files.show(sdk, asset_id).files[0].file_id))
    left = files.show(sdk, asset_id)
    equal("an asset whose MAIN file is deleted is out of use", (left.asset_state, left.files), ("UNACTIVED", []))

    clip = files.create(sdk, "VIDEO")
    failed = files.declare(sdk, clip, b"half a clip", file_type="mp4")
    files.confirm(sdk, failed.file_id, "FAILED")
    asset = files.show(sdk, clip)
    equal("an upload that failed makes the asset FAILED", (asset.asset_state, asset.fail_type),
          ("FAILED", "AUTOMATIC_REVIEW_REJECT"))
    parts = [b"the first part of a clip, ", b"and the second"]
    large = files.declare_large(sdk, clip, parts)
    equal("a large file has a URL for each part", len(large.upload_urls), 2)
    answers = [files.put(url, part, digest="", content_type="") for url, part in zip(large.upload_urls, parts)]
    equal("the parts ask for no headers", [answer.status_code for answer in answers], [200, 200])
    files.confirm(sdk, large.file_id)
    asset = files.show(sdk, clip)
    whole = next(file for file in asset.files if file.file_id == large.file_id)
    equal("another MAIN file mends the asset", (asset.asset_state, asset.fail_type), ("UNACTIVED", None))
    equal("its parts are one file", files.fetch(whole.download_url), b"".join(parts))


def never_comes():
    sdk = Witness("assets-without-files-of-the-python-story")
    asset_id = files.create(sdk, asset_name="Never")
    file = files.declare(sdk, asset_id)
    bare = files.create(sdk, asset_name="Not even declared")
    sdk.advance("PT23H59M")
    equal("an asset waits for its file for a day", files.state(sdk, asset_id), "CREATING")
    sdk.advance("PT2M")
    asset = files.show(sdk, asset_id)
    equal("after 24 hours it is FAILED, and so is the file", (asset.asset_state, asset.files[0].state), ("FAILED", "FAILED"))
    equal("it says what kind of failure that is", asset.fail_type, "AUTOMATIC_REVIEW_REJECT")
    check("... and why", asset.reason and asset.files[0].reason, asset)
    equal("one whose file was not declared is FAILED, too", files.state(sdk, bare), "FAILED")
    equal("the URL is void by then", files.put(file.upload_url).status_code, 403)
    found = listed(sdk, asset_state="FAILED").assets
    equal("both are found by their state", [one.asset_name for one in found], ["Never", "Not even declared"])


def recycle_bin():
    sdk = Witness("recycle-bin-of-the-python-story")
    asset_id = files.uploaded(sdk, asset_name="Old")
    delete(sdk, asset_id)
    wrong("what is in the recycle bin cannot be changed", lambda: files.update(sdk, asset_id, asset_name="New"))
    equal("it is listed there", [one.asset_id for one in listed(sdk, asset_state="DELETING").assets], [asset_id])
    sdk.advance("P6D")
    restore(sdk, asset_id)
    equal("after six days it can be restored", files.state(sdk, asset_id), "UNACTIVED")
    delete(sdk, asset_id)
    sdk.advance("P6D")
    equal("the seven days begin anew with each deletion", files.state(sdk, asset_id), "DELETING")
    sdk.advance("P1DT1M")
    wrong("after seven days it is gone", lambda: files.show(sdk, asset_id), 404, "MSS.10001001")
    wrong("... and cannot be restored", lambda: restore(sdk, asset_id), code="MSS.10001001")

    forced, many = files.uploaded(sdk), [files.uploaded(sdk) for _ in range(3)]
    delete(sdk, forced, mode="force")
    wrong("with mode=force it is gone at once", lambda: files.show(sdk, forced), 404, "MSS.10001001")
    equal("many are deactivated and deleted at once", (batch(sdk, "ACTIVE", *many), batch(sdk, "UNACTIVE", *many),
          batch(sdk, "DELETE", *many)), ([("SUCCESS", many, None)],) * 3)
    equal("many are restored at once", batch(sdk, "RESTORE", *many), [("SUCCESS", many, None)])
    batch(sdk, "DELETE", many[0])
    equal("DELETE_FORCE reaches into the recycle bin", batch(sdk, "DELETE_FORCE", *many), [("SUCCESS", many, None)])
    equal("nothing is left", listed(sdk).count, 0)


def frozen():
    """The platform may freeze an asset; here the control plane does."""
    sdk = Witness(PROJECT)
    asset_id = files.uploaded(sdk)
    control("POST", f"/resources/asset/{asset_id}/transition", {"to": "BLOCK"}, PROJECT)
    asset = files.show(sdk, asset_id)
    equal("the file of a frozen asset cannot be looked at", (asset.asset_state, asset.files[0].download_url), ("BLOCK", None))
    wrong("a frozen asset cannot be changed", lambda: files.update(sdk, asset_id, asset_state="ACTIVED"))


def trained():
    sdk = Witness(PROJECT)
    job = trainings.create(sdk, tags=["own avatar"])
    trainings.upload(job, trainings.PARTS)
    trainings.command(sdk, job.job_id, "CONFIRM_MULTIPART_UPLOADED")
    trainings.command(sdk, job.job_id, "SUBMITVERIFYING")
    done = poll(lambda: trainings.show(sdk, job.job_id), lambda answer: answer.state == "JOB_SUCCESS")[-1]
    avatar = files.show(sdk, done.asset_id)
    equal("a trained avatar is an asset", (avatar.asset_type, avatar.asset_state, avatar.asset_name),
          ("HUMAN_MODEL_2D", "ACTIVED", "Test Role"))
    check("... that says what it is", avatar.asset_extra_meta.human_model_2d_meta.model_version, avatar)
    equal("it is listed among one's own", [one.asset_id for one in listed(sdk, asset_type="HUMAN_MODEL_2D").assets],
          [avatar.asset_id])
    voice = system(sdk, "VOICE_MODEL")[0].asset_id
    background = system(sdk, "IMAGE", system_property="BACKGROUND_IMG:Yes")[0]
    url = background.files[0].download_url
    created = videos.create(sdk, video_of(avatar.asset_id, voice, background.asset_id, url))
    equal("videos can be made with it", videos.until_ended(sdk, created.job_id)[-1].state, "SUCCEED")
    sdk.delete2d_model_training_job(Delete2dModelTrainingJobRequest(job_id=job.job_id))
    wrong("it goes with its training", lambda: files.show(sdk, avatar.asset_id), 404, "MSS.10001001")


PARTS = (finished_file, file_rules, never_comes, recycle_bin, frozen, trained)
