"""The emulator as tests see it: a process that they start or a container that runs already, and the control plane."""

import json
import os
import shlex
import subprocess
import tempfile
import urllib.error
import urllib.request
from urllib.parse import quote

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmetastudio.v1 import MetaStudioClient

# Known to the emulator from the start; they protect nothing.
ACCESS_KEY = "EMULATORACCESSKEY000"
SECRET_KEY = "emulator-secret-key-0000000000000000000"


class EmulatorProcess:
    """An emulator on a free port; METASTUDIO_EMULATOR_COMMAND says how to start one."""

    def __init__(self):
        command = os.environ.get("METASTUDIO_EMULATOR_COMMAND", "metastudio-emulator")
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [*shlex.split(command), "--port", "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log)
        # The first line is there as soon as the emulator can be called; nothing when it could not start.
        ready = self._process.stdout.readline()
        if not ready:
            self._process.wait()
            self._log.seek(0)
            raise RuntimeError(self._log.read().decode())
        self.url = json.loads(ready)["url"]

    def close(self):
        self._process.terminate()
        self._process.wait(timeout=10)
        self._process.stdout.close()
        self._log.close()


class Cloud:
    """One project of the emulator: a cloud of its own, with its own jobs and its own clock."""

    def __init__(self, url, project):
        self.url = url
        self.project = project

    def sdk(self):
        """The official client, as production code builds it."""
        credentials = BasicCredentials(ACCESS_KEY, SECRET_KEY, self.project)
        return MetaStudioClient.new_builder().with_credentials(credentials).with_endpoint(self.url).build()

    def control(self, method, path, body=None):
        """One call to the control plane. A refusal says in its `hint` what to send instead."""
        request = urllib.request.Request(
            f"{self.url}/_emulator/v1{path}?namespace={quote(self.project, safe='')}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with _opener.open(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            raise AssertionError(f"{method} {path}: {refusal.read().decode()}") from None

    def advance(self, duration):
        """Lets time pass; what falls due on the way has happened when this returns, callbacks included."""
        return self.control("POST", "/clock/advance", {"by": duration})["events"]

    def wait(self, what, auto_advance=True, **match):
        """Waits for a job or a delivery; the clock jumps from event to event until it is there."""
        body = {"for": what, "match": match, "timeoutMs": 20_000, "autoAdvance": auto_advance}
        return self.control("POST", "/wait", body)["matched"]

    def videos_end(self, outcome):
        """Decides how videos end that are created from now on."""
        self.control("PUT", "/lifecycles/video", {"mode": "time", "outcome": outcome})


# The emulator is on this machine, or in a container of it: never behind a proxy.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
