"""An authority on paper: root, People CA, two persons, time stamps; and pages to sign."""

import subprocess
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import typst

from annum.signing import pairs, tokens, x509

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"
LIST = "http://annum.example.com/authority/list.crl"


def issue(kind, name, issuer, private=None, now=NOW):
    private = private or pairs.new_p256()
    subject = x509.Subject(name, "北光集团", "1001")
    der = x509.issued(kind, subject, private.public_key(), issuer=issuer, now=now, revocations=LIST)
    return pairs.Pair(private, der, (issuer.certificate, *issuer.chain))


def lists(pki, revoked=(), now=NOW):
    until = now + timedelta(days=30)
    return [
        x509.revocation_list((), issuer=pki.root, number=1, now=now, until=until),
        x509.revocation_list(revoked, issuer=pki.people, number=1, now=now, until=until),
    ]


@pytest.fixture(scope="session")
def pki():
    private = pairs.new_p256()
    root = pairs.Pair(private, x509.self_signed(x509.Subject("北光集团 根证书", "北光集团"), private, now=NOW))
    people = issue("people", "北光集团 人员证书", root)
    made = SimpleNamespace(root=root, people=people, stamp=issue("stamp", "北光集团 时间戳", root))
    made.anna, made.boris = issue("person", "䶮㛃", people), issue("person", "王堃", people)
    made.seal = issue("seal", "北光集团 电子印章", root)
    return made


@pytest.fixture(scope="session")
def page(tmp_path_factory):
    """A page that says something, as PDF."""
    folder = tmp_path_factory.mktemp("typst")

    def made(text, width="210mm", height="297mm"):
        file = folder / f"{abs(hash((text, width)))}.typ"
        file.write_text(
            f'#set page(width: {width}, height: {height}, margin: 4pt)\n#set text(font: "Noto Sans SC", size: 10pt)\n{text}'
        )
        from pathlib import Path

        from justmytype_intl_cjk import __file__ as fonts

        return typst.compile(str(file), font_paths=[str(Path(fonts).parent)], pdf_standards=["a-3b"])

    return made


def run(*command, **more):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **more)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="session")
def softhsm(pki, tmp_path_factory):
    """A SoftHSM token with one P-256 key, and its certificate. One for the process: the library is started once in it."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        made = run(
            "softhsm2-util", "--init-token", "--free", "--label", "group", "--pin", "123456", "--so-pin", "123456"
        )
        assert made[0] == 0, made
        private = pairs.new_p256()
        (folder / "key.der").write_bytes(pairs.packed(private))
        files = ["-in", folder / "key.der", "-out", folder / "key.pem"]
        done = run("openssl", "pkcs8", "-topk8", "-nocrypt", "-inform", "DER", *files)
        assert done[0] == 0, done
        slot = ["--token", "group", "--pin", "123456", "--label", "seal", "--id", "01"]
        done = run("softhsm2-util", "--import", folder / "key.pem", *slot)
        assert done[0] == 0, done
        yield issue("seal", "令牌印章", pki.people, private)


@pytest.fixture
def token(softhsm, settings):
    """The token, with nobody logged in."""
    settings.PKCS11 = SOFTHSM
    tokens._library.cache_clear()
    tokens.forget("group")
    yield softhsm
    tokens.forget("group")
