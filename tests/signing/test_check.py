"""The public page examines what strangers drop on it: bounded in size, in number, in time and in memory, always in words."""

import zlib

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annum.evidence.pdf import alone
from annum.signing import apart
from annum.signing.forms_check import LARGEST

pytestmark = pytest.mark.django_db
PAGES = b"<</Type/Pages/Kids[]/Count 0>>"
LISTED = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)3 0 R]>>>>>>"
ATTACHED = b"<</Type/Filespec/F(a)/UF(a)/EF<</F 4 0 R>>>>"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def pdf(*objects):
    """A file of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start, rows = len(out), b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    trailer = b"trailer\n<</Size %d/Root 1 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF\n"
    return out + trailer % (len(objects) + 1, start)


def packed(data, words=b"", times=1):
    for _ in range(times):
        data = zlib.compress(data, 9)
    return b"<</Filter[%s]%s/Length %d>>\nstream\n%s\nendstream" % (
        b"/FlateDecode" * times,
        words,
        len(data),
        data,
    )


def tree(deep):
    """Fields of a form, each with forty children that are the same: 40 to the power of ``deep`` ways to the last."""
    nodes = [b"<</T(a)/Kids[" + b"%d 0 R " % (number + 1) * 40 + b"]>>" for number in range(3, 3 + deep)]
    return [b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", PAGES, *nodes, b"<</T(z)/FT/Sig>>"]


def asked(data, client=None):
    answer = (client or Client()).post("/check/", {"file": SimpleUploadedFile("x.pdf", data), "code": ""})
    return answer.status_code, answer.content.decode()


HOSTILE = {
    "nested arrays": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 100_000 + b"]" * 100_000 + b">>", PAGES),
    "an attachment that unpacks to 300 MB, twice packed": lambda: pdf(
        LISTED, PAGES, ATTACHED, packed(bytes(300 << 20), times=2)
    ),
    "one large attachment listed nine thousand times": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R/AF[" + b"3 0 R " * 9000 + b"]>>", PAGES, ATTACHED, packed(bytes(60 << 20))
    ),
    "attachments in a circle": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>", PAGES, b"<</Kids[" + b"3 0 R " * 50 + b"]>>"
    ),
    "a table of ten million objects": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", PAGES).replace(
        b"/Size 3", b"/Size 10000000"
    ),
    "four thousand signatures": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % b" ".join(b"%d 0 R" % n for n in range(4, 4004)),
        PAGES,
        b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<00>>>",
        *(b"<</T(s%d)/FT/Sig/V 3 0 R>>" % n for n in range(4000)),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_sentence(name):
    status, shown = asked(HOSTILE[name]())
    assert status == 200
    assert "cannot be read as a PDF, so nothing can be said about it" in shown


GREEDY = {
    "time": ("CPU", 1, lambda: pdf(*tree(10))),
    "memory": ("MEMORY", 400 << 20, lambda: pdf(b"<</Type/Catalog/Pages 2 0 R/X[%s]>>" % (b"/A " * 2_000_000), PAGES)),
}


@pytest.mark.parametrize("name", GREEDY)
def test_a_file_that_asks_for_too_much_ends_its_own_process_alone(name, monkeypatch, tmp_path):
    """The limits are made smaller, by a module in the place of the real one, so that nobody waits for ten seconds."""
    limit, most, greedy = GREEDY[name]
    module = f"from annum.evidence.pdf import alone\nalone.{limit} = {most}\nalone.main()\n"
    (tmp_path / "smaller.py").write_text(module)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(alone, "__name__", "smaller")
    status, shown = asked(greedy())
    assert (status, "so nothing can be said about it" in shown) == (200, True)
    assert ("asks for more time or memory" in shown) == (name == "time")


def test_a_file_is_refused_by_its_size_before_it_is_read():
    class Unread:
        def read(self, *_size):
            raise AssertionError("the body was read")

        readline = read

    sent = {"CONTENT_LENGTH": str(LARGEST + (1 << 20)), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = Client().generic("POST", "/check/", **sent, **{"wsgi.input": Unread()})
    assert (answer.status_code, "The file is larger than 20 MB." in answer.content.decode()) == (413, True)


def test_from_one_address_so_many_files_are_examined_in_a_minute_and_then_it_waits(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "check_file": "2/m/ip"}
    told = [asked(b"no pdf")[0] for _ in range(3)]
    assert told == [200, 200, 429]
    status, shown = asked(b"no pdf")
    assert (status, "Wait a minute, then check again." in shown) == (429, True)
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert asked(b"no pdf", other)[0] == 200


def test_while_others_are_examined_a_file_waits_and_then_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    for _ in range(apart.AT_ONCE):
        apart._turns.acquire()
    try:
        status, shown = asked(b"no pdf")
    finally:
        for _ in range(apart.AT_ONCE):
            apart._turns.release()
    assert (status, "Try again in a minute." in shown) == (503, True)


def test_a_form_of_another_site_is_still_turned_away():
    strict = Client(enforce_csrf_checks=True)
    assert asked(b"no pdf", strict)[0] == 403
