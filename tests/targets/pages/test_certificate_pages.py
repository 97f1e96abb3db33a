"""Signing with certificates at the browser: read, next, sign; decline, hand on; and a public page that tells what is genuine."""

import io
import re

import pytest
from django.core.cache import cache
from django.test import Client

from annum.files.models import Blob
from annum.files.queries import content
from annum.jobs.worker import work_off
from annum.signing.models import Envelope, Opening, Seat
from annum.targets import acts
from annum.targets.queries.standing import newest
from tests.cast import NOW
from tests.targets import certified


@pytest.fixture
def sent(authority, group, statement):
    boris = group.viewer("boris")
    certified.certify(boris, group.viewer("anna"), now=NOW)
    acts.publish_statement(statement=statement, viewer=boris)
    statement.refresh_from_db()
    return statement


@pytest.fixture
def signed(group, sent):
    for name, side in (("boris", "issuing"), ("anna", "committing")):
        certified.sign(sent, side, group.viewer(name), NOW)
    return sent


def text(answer):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def page(statement, name):
    return f"/statements/{statement.pk}/{name}/"


def test_one_passphrase_then_a_button_for_each_document(group, browse, proved, sent):
    boris = browse("boris")
    first = boris.get(page(sent, "consents"))
    assert "Confirm that it is me" in text(first)
    assert Opening.objects.get().person == group.boris
    proved(boris, "boris")
    assert 'name="passphrase"' in boris.get(page(sent, "consents")).content.decode()
    answer = boris.post(page(sent, "consents"), {"passphrase": certified.PASSPHRASE})
    assert answer.url == "/statements/to-sign/"
    waiting = text(boris.get("/statements/to-sign/"))
    assert "is being made; 0 are left to sign." in waiting
    assert "1 of your signatures are being made." in waiting
    work_off()
    shown = boris.get(f"/statements/{sent.pk}/")
    assert "Signed PDF" in text(shown)
    assert Seat.objects.get(box="issuing-1").certificate.serial[:16] in text(shown)
    assert "are being made" not in text(boris.get("/statements/to-sign/"))


def test_the_second_document_asks_for_no_passphrase_and_says_how_many_are_left(group, browse, proved, sent, year):
    second = acts.draft_statement(
        year=year,
        subject=group.person_subject("anna"),
        code="P1-2",
        title="第二份责任书",
        effective_from=newest(sent).effective_from,
        viewer=group.viewer("office"),
    )
    from annum.targets.acts.copying import copy_wording

    newest(second).parties.all().delete()
    copy_wording(newest(sent), newest(second))
    acts.publish_statement(statement=second, viewer=group.viewer("boris"))
    boris = proved(browse("boris"), "boris")
    first = boris.get(page(sent, "consents"))
    assert "2 wait for you" in text(first)
    answer = boris.post(page(sent, "consents"), {"passphrase": certified.PASSPHRASE})
    assert answer.url == page(second, "consents")
    refused = boris.post(page(second, "consents"))
    assert refused.status_code == 409
    assert "Open the document before you sign it." in text(refused)
    following = boris.get(page(second, "consents"))
    assert 'name="passphrase"' not in following.content.decode()
    assert boris.post(page(second, "consents")).status_code == 302
    work_off()
    assert Seat.objects.filter(state="signed").count() == 2


def test_a_wrong_passphrase_is_told_where_one_signs(browse, proved, sent):
    boris = proved(browse("boris"), "boris")
    boris.get(page(sent, "consents"))
    boris.post(page(sent, "consents"), {"passphrase": "quite another"})
    work_off()
    assert "The signing passphrase is wrong." in text(boris.get(page(sent, "consents")))
    assert "The signing passphrase is wrong." in text(boris.get("/statements/to-sign/"))


def test_who_has_no_certificate_is_led_to_get_one(group, browse, authority, statement):
    acts.publish_statement(statement=statement, viewer=group.viewer("boris"))
    shown = browse("boris").get(page(statement, "consents"))
    assert "You have no certificate yet." in text(shown)
    assert 'href="/signing/"' in shown.content.decode()


def test_declining_and_handing_on_have_their_pages(group, browse, sent):
    boris, anna = browse("boris"), browse("anna")
    boris.get(page(sent, "consents"))
    assert boris.get(page(sent, "delegation")).status_code == 200
    told = boris.post(page(sent, "delegation"), {"to": "1003", "reason": "abroad"})
    assert (told.status_code, "signs this document already" in text(told)) == (422, True)
    assert boris.post(page(sent, "delegation"), {"to": "1001", "reason": "abroad"}).status_code == 302
    assert "by delegation of Boris Bao" in text(boris.get(f"/statements/{sent.pk}/"))
    chief = browse("chief")
    assert "You sign by delegation of Boris Bao: abroad." in text(chief.get(page(sent, "consents")))
    assert anna.post(page(sent, "declination"), {"reason": "out of reach"}).status_code == 302
    assert Envelope.objects.get().state == "declined"
    assert chief.post(page(sent, "consents"), {"passphrase": "x"}).status_code in {403, 404, 409}


def test_the_register_lists_who_signed_and_who_has_not(group, browse, sent):
    certified.sign(sent, "issuing", group.viewer("boris"), NOW)
    office = browse("office")
    shown = text(office.get("/signing/register/"))
    assert "Boris Bao" in shown
    assert "Plant head" in shown
    assert "Plant head" not in text(office.get("/signing/register/?state=signed"))
    assert text(browse("vera").get("/signing/register/")).count("No document is signed by certificates yet.") == 1
    answer = office.get("/signing/register/register.pdf?log=2026")
    assert answer.content.startswith(b"%PDF")


def ask(data, client=None):
    file = io.BytesIO(data)
    file.name = "statement.pdf"
    return (client or Client()).post("/check/", {"file": file})


def test_anyone_can_drop_the_file_and_is_told_in_plain_words(signed):
    seat = Seat.objects.get(last=True)
    data = content(Blob.objects.get(digest=seat.file))
    good = text(ask(data))
    assert "This file is genuine" in good
    assert "signed by all and in force from" in good
    assert "not kept" in good
    changed = bytearray(data)
    changed[3000] ^= 1
    assert "This file was changed after it was signed." in text(ask(bytes(changed)))
    earlier = content(Blob.objects.get(digest=Seat.objects.get(last=False).file))
    assert "It is an earlier copy" in text(ask(earlier))
    assert "cannot be read as a PDF" in text(ask(b"hello"))
    assert Blob.objects.count() == 2


def test_the_code_on_paper_leads_to_what_became_of_it_and_to_nothing_else(signed, group):
    version, client = newest(signed), Client()
    shown = text(client.get(f"/check/{version.digest}"))
    assert "in force from" in shown
    assert "Anna An" in shown
    assert client.get(f"/check/{'0' * 64}").status_code == 404
    assert client.post("/check/", {"code": version.digest.upper()}).url == f"/check/{version.digest}"
    assert client.post("/check/", {"code": "12"}).status_code == 422
    acts.amend_statement(
        statement=signed, effective_from=version.effective_from, cause="New line", viewer=group.viewer("boris")
    )
    acts.publish_statement(statement=signed, viewer=group.viewer("boris"))
    for name, side in (("boris", "issuing"), ("anna", "committing")):
        certified.sign(signed, side, group.viewer(name), NOW)
    assert "has been replaced by a later one" in text(client.get(f"/check/{version.digest}"))


def test_checking_is_limited(signed):
    cache.clear()
    client = Client()
    codes = [client.get(f"/check/{'0' * 64}").status_code for _ in range(61)]
    assert (codes[0], codes[-1]) == (404, 429)
    cache.clear()
