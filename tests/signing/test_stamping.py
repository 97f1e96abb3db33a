"""Time stamps: our own, outside ones in their order, and what happens when they fail."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import tsp
from cryptography import x509
from rfc3161_client import VerifierBuilder, decode_timestamp_response

from annum.kernel.refusal import Refused
from annum.signing import stamping
from tests.signing.conftest import NOW


def test_another_library_accepts_our_stamps(pki):
    request = tsp.TimeStampReq(
        {
            "version": 1,
            "cert_req": True,
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": hashlib.sha256(b"checkpoint").digest(),
            },
        }
    )
    answer = decode_timestamp_response(stamping.answered(request, key=pki.stamp, moment=NOW).dump())
    root = x509.load_der_x509_certificate(pki.root.certificate)
    verifier = VerifierBuilder().add_root_certificate(root).build()
    assert verifier.verify_message(answer, b"checkpoint")
    with pytest.raises(Exception, match=r"(?i)match|hash"):
        verifier.verify_message(answer, b"checkpoinT")


@pytest.fixture
def server(pki):
    """An authority over HTTP; ``asked`` counts, ``answers`` tells whether it does."""
    state = {"asked": 0, "answer": True}

    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            state["asked"] += 1
            if not state["answer"]:
                return self.send_error(503)
            request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            body = stamping.answered(request, key=pki.stamp, moment=NOW).dump()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)
            return None

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Door) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        state["url"] = f"http://127.0.0.1:{http.server_port}/"
        yield state
        http.shutdown()


def moment(token):
    return tsp.ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed["gen_time"].native


def test_the_first_authority_that_answers_stamps(server, pki):
    nowhere = "http://127.0.0.1:9/"
    token = stamping.token(b"x", stamping.in_order([nowhere, server["url"], "own"], pki.stamp))
    assert (moment(token), server["asked"]) == (NOW, 1)


def test_when_those_outside_fail_the_own_one_stamps(server, pki):
    server["answer"] = False
    assert stamping.token(b"x", stamping.in_order([server["url"], "own"], pki.stamp))
    assert server["asked"] == 1


def test_when_nobody_answers_it_is_said_in_words(server):
    server["answer"] = False
    with pytest.raises(Refused) as refused:
        stamping.token(b"x", stamping.in_order([server["url"]], None))
    assert refused.value.refusal.code == "no-time-stamp"
    assert "503" in str(refused.value)
