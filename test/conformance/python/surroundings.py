"""What surrounds the SDK in the story: the emulator's address, its control plane, a client, and a receiver of callbacks."""

import hashlib
import hmac
import os
import queue
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import requests
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmetastudio.v1 import MetaStudioClient

URL = os.environ["EMULATOR_URL"]
AK = os.environ["EMULATOR_AK"]
SK = os.environ["EMULATOR_SK"]
PROJECT = "0d697589d98091f12f92c0073501cd79"


def client(ak=AK, sk=SK, project=PROJECT, security_token=None):
    credentials = BasicCredentials(ak, sk, project)
    if security_token:
        credentials = credentials.with_security_token(security_token)
    return MetaStudioClient.new_builder().with_credentials(credentials).with_endpoint(URL).build()


def control(method, path, body=None, project=PROJECT):
    """One call to the control plane, for one project."""
    answer = requests.request(method, f"{URL}/_emulator/v1{path}", params={"namespace": project}, json=body, timeout=20)
    answer.raise_for_status()
    return answer.json()


def token(project=PROJECT):
    """A token for the project, from the emulator's IAM."""
    user = {"name": "user", "password": "any", "domain": {"name": "domain"}}
    identity = {"methods": ["password"], "password": {"user": user}}
    body = {"auth": {"identity": identity, "scope": {"project": {"id": project}}}}
    answer = requests.post(f"{URL}/v3/auth/tokens", json=body, timeout=20)
    answer.raise_for_status()
    return answer.headers["X-Subject-Token"]


class Receiver:
    """A server on a free port that keeps what is posted to it: (path with query, body)."""

    def __init__(self):
        received = self.received = queue.Queue()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()
                received.put((self.path, body))

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/callback?tenant=b&app=a"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def next(self, seconds=10):
        return self.received.get(timeout=seconds)

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def is_genuine(callback_url, key, path):
    """Checks an MSS_A signature as a receiver would, from the URL it registered and the query that arrived."""
    query = parse_qs(urlsplit(path).query)
    time_stamp, secret = query["time_stamp"][-1], query["secret"][-1]
    expected = hmac.new(key.encode(), (callback_url + time_stamp).encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(secret, expected)
