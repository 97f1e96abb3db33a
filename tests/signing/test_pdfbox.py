"""PDFBox with BouncyCastle, another language's reading of PDF and of signatures, agrees on our files."""

from pathlib import Path

import pytest

from annum.signing import pairs, pems, x509
from tests.signing.conftest import NOW, run
from tests.signing.test_tools import files  # noqa: F401 (fixture)

pytestmark = pytest.mark.tools
JARS = Path("/usr/share/java")
NAMES = ("pdfbox2", "fontbox2", "commons-logging", "bcprov", "bcpkix", "bcutil")
CLASS_PATH = ":".join(str(JARS / f"{name}.jar") for name in NAMES)
PROGRAM = Path(__file__).with_name("Examine.java")


@pytest.fixture
def examined(files):  # noqa: F811
    def verdict(name, root="root.pem"):
        return run("java", "-cp", CLASS_PATH, PROGRAM, files / name, files / root)

    return verdict


def test_both_signatures_are_valid_and_the_last_covers_the_whole_file(examined):
    code, said = examined("signed.pdf")
    assert said.splitlines() == ["A valid 2026-11-20T02:00:00Z part", "B valid 2026-11-20T02:00:00Z whole"]
    assert code == 0


def test_a_changed_byte_is_found_in_both(examined, files):  # noqa: F811
    changed = bytearray((files / "signed.pdf").read_bytes())
    changed[changed.index(b"stream") + 60] ^= 1
    (files / "changed.pdf").write_bytes(changed)
    code, said = examined("changed.pdf")
    assert (code, said.count(" invalid ")) == (1, 2), said


def test_under_another_root_nobody_is_trusted(examined, files):  # noqa: F811
    private = pairs.new_p256()
    other = x509.self_signed(x509.Subject("Other root", "Other group"), private, now=NOW)
    (files / "other.pem").write_text(pems.pem(other))
    code, said = examined("signed.pdf", "other.pem")
    assert (code, said.count(" invalid ")) == (1, 2), said
