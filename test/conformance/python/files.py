"""How a file of an asset comes to the emulator: declared with the SDK, put with plain HTTP, confirmed with the SDK."""

import base64
import hashlib
import itertools

import requests
from huaweicloudsdkmetastudio.v1 import (
    ConfirmFileUploadRequest,
    ConfirmFileUploadRequestBody,
    CreateDigitalAssetRequest,
    CreateDigitalAssetRequestBody,
    CreateFileRequest,
    CreateLargeFileRequest,
    FilesCreateReq,
    LargeFilesCreateReq,
    ShowAssetRequest,
    UpdateDigitalAssetRequest,
    UpdateDigitalAssetRequestBody,
)

PICTURE = b"\x89PNG\r\n\x1a\nan office by day"
_numbers = itertools.count(1)


def md5(content):
    return base64.b64encode(hashlib.md5(content).digest()).decode()


def create(sdk, asset_type="IMAGE", user=None, **fields):
    """The id of a new asset; its name is its own unless one is given."""
    fields.setdefault("asset_name", f"asset {next(_numbers)}")
    body = CreateDigitalAssetRequestBody(asset_type=asset_type, **fields)
    return sdk.create_digital_asset(CreateDigitalAssetRequest(x_app_user_id=user, body=body)).asset_id


def show(sdk, asset_id):
    return sdk.show_asset(ShowAssetRequest(asset_id=asset_id))


def state(sdk, asset_id):
    return show(sdk, asset_id).asset_state


def update(sdk, asset_id, **change):
    body = UpdateDigitalAssetRequestBody(**change)
    return sdk.update_digital_asset(UpdateDigitalAssetRequest(asset_id=asset_id, body=body))


def declare(sdk, asset_id, content=PICTURE, category="MAIN", file_type="png"):
    return sdk.create_file(CreateFileRequest(body=FilesCreateReq(
        asset_id=asset_id, file_name=f"file.{file_type}", file_type=file_type, file_size=len(content), file_md5=md5(content),
        asset_file_category=category)))


def declare_large(sdk, asset_id, parts, file_type="mp4"):
    return sdk.create_large_file(CreateLargeFileRequest(body=LargeFilesCreateReq(
        asset_id=asset_id, file_name=f"large.{file_type}", file_type=file_type, file_size=sum(map(len, parts)),
        asset_file_category="MAIN", file_multipart_count=len(parts))))


def put(url, content=PICTURE, digest=None, content_type="image/png"):
    """Any HTTP client does: the URL is the credential. An empty `digest` or `content_type` is not sent."""
    headers = {"Content-MD5": md5(content) if digest is None else digest, "Content-Type": content_type}
    return requests.put(url, data=content, headers={name: value for name, value in headers.items() if value}, timeout=20)


def confirm(sdk, file_id, outcome="CREATED"):
    body = ConfirmFileUploadRequestBody(state=outcome)
    return sdk.confirm_file_upload(ConfirmFileUploadRequest(file_id=file_id, body=body))


def uploaded(sdk, **fields):
    """The id of a picture that is there, in state UNACTIVED."""
    asset_id = create(sdk, **fields)
    file = declare(sdk, asset_id)
    put(file.upload_url).raise_for_status()
    confirm(sdk, file.file_id)
    return asset_id


def fetch(url):
    answer = requests.get(url, timeout=20)
    answer.raise_for_status()
    return answer.content
