"""The life of a training with uploads, as the Python SDK sees it."""

import hashlib

import requests
from checks import check, equal, poll, refused
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkmetastudio.v1 import (
    Create2dModelTrainingJobReq,
    Create2dModelTrainingJobRequest,
    Delete2dModelTrainingJobRequest,
    Execute2dModelTrainingCommandByUserReq,
    Execute2dModelTrainingCommandByUserRequest,
    List2dModelTrainingJobRequest,
    Show2dModelTrainingJobRequest,
    Update2dModelTrainingJobReq,
    Update2dModelTrainingJobRequest,
    VoiceProperties,
)
from surroundings import client, control

PARTS = [b"first part of the video", b"and the second one"]


def create(sdk, **fields):
    body = Create2dModelTrainingJobReq(
        name="Test Role", contact="1**********", video_multipart_count=2, is_background_replacement=True, **fields)
    return sdk.create2d_model_training_job(Create2dModelTrainingJobRequest(x_app_user_id="user-1", body=body))


def show(sdk, job_id):
    return sdk.show2d_model_training_job(Show2dModelTrainingJobRequest(job_id=job_id))


def command(sdk, job_id, name):
    body = Execute2dModelTrainingCommandByUserReq(command=name)
    request = Execute2dModelTrainingCommandByUserRequest(job_id=job_id, body=body)
    return sdk.execute2d_model_training_command_by_user(request)


def put(url, content):
    return requests.put(url, data=content, timeout=20)


def upload(urls, parts):
    """Puts the video in its parts, the identity photos and the letter, as an ordinary account has to."""
    papers = [urls.id_card_image1_upload_url, urls.id_card_image2_upload_url, urls.grant_file_upload_url]
    return [put(url, part) for url, part in zip(urls.training_video_upload_url, parts)] + [
        put(url, b"a scan") for url in papers]


def success():
    sdk = client()
    created = create(sdk, batch_name="batch-1", tags=["news", "studio"], model_version="V3.2",
                     voice_properties=VoiceProperties(job_tag="NEWS", sex="MALE", language="EN"),
                     supported_service=["VIDEO_2D"])
    job_id = created.job_id
    equal("two parts have two upload URLs", len(created.training_video_upload_url), 2)
    equal("a new training waits for its files", show(sdk, job_id).state, "WAIT_FILE_UPLOAD")
    early = command(sdk, job_id, "SUBMITVERIFYING")
    equal("a submission without the video is refused in the answer", early.commond_result, "EXCUTE_FAILED")
    check("... which says why", early.excute_failed_msg, early)

    answers = upload(created, PARTS)
    equal("every file is taken", [answer.status_code for answer in answers], [200] * 5)
    md5 = [hashlib.md5(part).hexdigest() for part in PARTS]
    equal("an upload answers with the ETag of OBS", [answer.headers["ETag"].strip('"') for answer in answers[:2]], md5)
    again = put(created.training_video_upload_url[0], b"once more")
    check("a part is taken once only", again.status_code >= 400 and b"<Error>" in again.content, again.text)

    uploaded = command(sdk, job_id, "GET_MULTIPART_UPLOADED")
    equal("the uploaded parts are told", [part.part_number for part in uploaded.multipart_data or []], ["1", "2"])
    equal("... with their ETags", [part.etag.strip('"') for part in uploaded.multipart_data or []], md5)
    equal("the parts are confirmed", command(sdk, job_id, "CONFIRM_MULTIPART_UPLOADED").commond_result, "EXCUTE_SUCCESS")
    equal("the submission is taken", command(sdk, job_id, "SUBMITVERIFYING").commond_result, "EXCUTE_SUCCESS")

    answers = poll(lambda: show(sdk, job_id), lambda answer: answer.state == "JOB_SUCCESS")
    done = answers[-1]
    equal("the training comes to JOB_SUCCESS", done.state, "JOB_SUCCESS")
    check("it passed through review and training",
          {"MANUAL_VERIFYING", "TRAINING"} <= {answer.state for answer in answers}, [a.state for a in answers])
    check("it made an asset", done.asset_id, done)
    equal("show tells what was asked for", (done.name, done.batch_name, done.tags, done.app_user_id, done.model_version),
          ("Test Role", "batch-1", ["news", "studio"], "user-1", "V3.2"))
    equal("show tells the voice", (done.voice_properties.job_tag, done.voice_properties.sex), ("NEWS", "MALE"))
    video = requests.get(done.training_video_download_url, timeout=20)
    equal("the uploaded video can be downloaded", video.content, b"".join(PARTS))
    check("show has a log of the operations", done.operation_logs, done.operation_logs)

    found = sdk.list2d_model_training_job(List2dModelTrainingJobRequest(
        name="Test Role", tag="news", batch_name="batch-1", state="JOB_SUCCESS", is_flexus=False, sort_dir="desc"))
    equal("list finds it by name, tag, batch, state", (found.count, found.jobs[0].job_id), (1, job_id))
    none = sdk.list2d_model_training_job(List2dModelTrainingJobRequest(tag="no such tag"))
    equal("list finds nothing by another tag", (none.count, none.jobs), (0, []))
    deleted = sdk.delete2d_model_training_job(Delete2dModelTrainingJobRequest(job_id=job_id))
    check("delete answers with a request id", deleted.x_request_id, deleted)
    refused("a deleted training is a 404", lambda: show(sdk, job_id), ClientRequestException, 404, "MSS.41000003")


def second_attempt():
    """The review fails, the client updates, and the second submission gets through."""
    sdk = client()
    outcome = {"fail": {"code": "MSS.00000004", "atState": "MANUAL_VERIFYING", "message": "The screen is not green."}}
    control("PUT", "/lifecycles/training", {"mode": "time", "outcome": outcome})
    created = create(sdk)
    job_id = created.job_id
    change = Update2dModelTrainingJobRequest(
        job_id=job_id, body=Update2dModelTrainingJobReq(name="Second Role", video_multipart_count=1))
    refused("an update before the review is refused", lambda: sdk.update2d_model_training_job(change),
            ClientRequestException, 400, "MSS.00000003")
    upload(created, PARTS)
    command(sdk, job_id, "CONFIRM_MULTIPART_UPLOADED")
    command(sdk, job_id, "SUBMITVERIFYING")
    control("POST", "/clock/advance", {"by": "PT5S"})
    failed = show(sdk, job_id)
    equal("the reviewer rejects the material", failed.state, "MANUAL_VERIFY_FAILED")
    reasons = [log.log_description or "" for log in failed.operation_logs or []]
    check("the log has the reviewer's reason", any("not green" in reason for reason in reasons), reasons)

    updated = sdk.update2d_model_training_job(change)
    equal("an update gives fresh upload URLs", len(updated.training_video_upload_url), 1)
    control("DELETE", "/lifecycles/training")
    equal("the new video is taken", put(updated.training_video_upload_url[0], b"a better video").status_code, 200)
    equal("the second submission is taken", command(sdk, job_id, "SUBMITVERIFYING").commond_result, "EXCUTE_SUCCESS")
    control("POST", "/clock/advance", {"by": "PT10S"})
    done = show(sdk, job_id)
    equal("the second attempt succeeds under its new name", (done.state, done.name), ("JOB_SUCCESS", "Second Role"))
    check("... with an asset", done.asset_id, done)
