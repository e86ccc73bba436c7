"""The SDK's client with a witness: whatever is answered is compared with what the SDK's model of the answer has kept."""

import json
from datetime import datetime, timedelta, timezone

from checks import check, equal
from huaweicloudsdkcore.utils.http_utils import sanitize_for_serialization
from surroundings import client, control

#: The operations on assets, their files, and scripts, as the SDK's client calls them.
LIBRARY = (
    "create_digital_asset", "list_assets", "show_asset", "update_digital_asset", "delete_asset", "restore_asset",
    "batch_execute_asset_action", "list_asset_summary",
    "create_file", "create_large_file", "confirm_file_upload", "delete_file",
    "create_video_scripts", "list_video_scripts", "show_video_script", "update_video_script", "delete_video_script",
    "copy_video_scripts",
)

#: On the official page of videos, and on no model of the SDK.
PAGE_ONLY = (".video_config.disable_system_watermark",)

NOTHING = "nothing at all"

#: By operation: where an answer and its model differed.
_seen = {}


class Witness:
    """Has the operations of the SDK's client, for one project."""

    def __init__(self, project):
        self.project = project
        self._sdk = client(project=project)
        self._ahead = timedelta()

    def advance(self, by):
        """Moves the project's clock. Later calls are signed with its time, since `--auth strict` judges them by it."""
        to = control("POST", "/clock/advance", {"by": by}, self.project)["to"]
        arrived = datetime.strptime(to, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc)
        self._ahead = arrived - datetime.now(timezone.utc)

    def __getattr__(self, operation):
        invoker = getattr(self._sdk, f"{operation}_invoker")

        def call(request):
            invocation = invoker(request)
            if self._ahead:
                now = datetime.now(timezone.utc) + self._ahead
                invocation.add_header("X-Sdk-Date", f"{now:%Y%m%dT%H%M%SZ}")
            answer = invocation.invoke()
            _seen.setdefault(operation, set()).update(_lost(answer))
            return answer

        return call


def _lost(answer):
    """Where the model does not give back what came: a member it does not know, a value it has turned into another."""
    kept = sanitize_for_serialization(answer)
    kept.pop("X-Request-Id", None)
    came = json.loads(answer.raw_content) if answer.raw_content else {}
    return [f"{path}: {one!r}, model {two!r}" for path, one, two in _differences("", came, kept) if path not in PAGE_ONLY]


def _differences(path, one, two):
    if isinstance(one, dict) and isinstance(two, dict):
        for name in sorted({*one, *two}):
            yield from _differences(f"{path}.{name}", one.get(name, NOTHING), two.get(name, NOTHING))
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for first, second in zip(one, two):
            yield from _differences(f"{path}[]", first, second)
    elif one != two or isinstance(one, bool) != isinstance(two, bool):
        yield path, one, two


def account():
    """To be told last: each operation of the library was answered, and nothing of any answer was lost on its model."""
    equal("every operation on assets, files and scripts was answered", [one for one in LIBRARY if one not in _seen], [])
    for operation, lost in sorted(_seen.items()):
        check(f"the SDK's model has all that {operation} answers, as it came", not lost, sorted(lost)[:5])
