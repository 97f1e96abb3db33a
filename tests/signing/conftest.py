"""An authority on paper: root, People CA, two persons, time stamps; and pages to sign."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import typst

from annum.signing import pairs, x509

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
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
