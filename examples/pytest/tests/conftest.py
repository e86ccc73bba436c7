"""Fixtures: one emulator for a session, one project in it for a test, and the application under test."""

import os
import threading
import uuid
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from emulator import Cloud, EmulatorProcess
from lectures import Lectures


@pytest.fixture(scope="session")
def emulator_url(tmp_path_factory):
    """METASTUDIO_EMULATOR_URL names a running emulator; without it, each worker of pytest-xdist starts one."""
    # The SDK honours proxies and writes into HOME; neither has a place in a test.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
    os.environ["HOME"] = str(tmp_path_factory.mktemp("home"))
    if url := os.environ.get("METASTUDIO_EMULATOR_URL"):
        yield url
        return
    process = EmulatorProcess()
    yield process.url
    process.close()


@pytest.fixture
def cloud(emulator_url):
    """A project that no other test knows, so that tests may run side by side; its clock stands still."""
    cloud = Cloud(emulator_url, f"lectures-{uuid.uuid4().hex}")
    cloud.control("PUT", "/clock", {"mode": "manual", "at": "2026-01-31T08:00:00Z"})
    yield cloud
    cloud.control("DELETE", f"/namespaces/{cloud.project}")


@pytest.fixture
def lectures(cloud):
    """The application, called back over HTTP, and whose pauses are the emulator's time."""
    server = make_server("127.0.0.1", 0, lambda *call: application.application(*call), handler_class=_Silent)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    callback = (f"http://127.0.0.1:{server.server_port}/callbacks", "a-secret-of-the-university")
    application = Lectures(cloud.sdk(), callback, pause=lambda seconds: cloud.advance(f"PT{seconds}S"))
    yield application
    server.shutdown()
    server.server_close()


class _Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass
