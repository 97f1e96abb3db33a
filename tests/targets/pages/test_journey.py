"""From the first offer to the last signature, through the pages alone."""

import pytest

from annum.targets.models import Consent
from annum.targets.queries.standing import newest


def page(statement, name):
    return f"/statements/{statement.pk}/{name}/"


def test_two_sides_negotiate_publish_and_sign(browse, proved, statement):
    boris, anna = browse("boris"), browse("anna")
    assert boris.post(page(statement, "proposals"), {"remark": "our offer"}).status_code == 302
    assert boris.post(page(statement, "proposals")).status_code == 409
    item = {"kind": "scored", "order": "0", "indicator": "REV", "weight": "60", "target": "11000", "rule": "ratio"}
    form = {**item, "parameters": "cap=120%", "owner_unit": "D1", "clauses-TOTAL_FORMS": 0, "clauses-INITIAL_FORMS": 0}
    assert anna.post(page(statement, "items/key/A1"), form).status_code == 302
    assert anna.post(page(statement, "proposals"), {"remark": "we see less"}).status_code == 302
    talk = boris.get(page(statement, "rounds")).content.decode()
    assert "<del>12,000.00</del>" in talk
    assert "<ins>11,000.00</ins>" in talk
    assert anna.post(page(statement, "publication")).status_code == 403
    assert "Everything can be scored" in boris.get(page(statement, "publication")).content.decode()
    assert boris.post(page(statement, "publication")).status_code == 302
    assert "others sign first" in anna.get("/statements/to-sign/").content.decode()
    assert proved(anna, "anna").post(page(statement, "consents")).status_code == 409
    assert proved(boris, "boris").post(page(statement, "consents")).status_code == 302
    assert "Read the next one" in anna.get("/statements/to-sign/").content.decode()
    assert "I have read it and sign" in anna.get(page(statement, "consents")).content.decode()
    assert anna.post(page(statement, "consents")).status_code == 302
    statement.refresh_from_db()
    assert statement.state == "signed"
    assert "Nothing waits for your signature" in anna.get("/statements/to-sign/").content.decode()


@pytest.mark.parametrize("ago", [301, None])
def test_without_a_fresh_proof_one_is_asked_for_it_and_comes_back(browse, proved, published, ago):
    client = browse("boris")
    if ago is not None:
        proved(client, "boris", ago)
    shown = client.get(page(published, "consents")).content.decode()
    assert "Confirm that it is me" in shown
    assert "I have read it and sign" not in shown
    answer = client.post(page(published, "consents"))
    assert answer.status_code == 302
    assert answer.url == f"/accounts/reauthenticate/?next=%2Fstatements%2F{published.pk}%2Fconsents%2F"
    assert not Consent.objects.exists()


def test_a_password_is_such_a_proof(browse, group, published, monkeypatch):
    account = group.account("boris")
    account.set_password("night river 42")
    account.save()
    client = browse("boris")
    asked = f"/accounts/reauthenticate/?next=/statements/{published.pk}/consents/"
    assert client.post(asked, {"password": "night river 42"}).url == page(published, "consents")
    assert client.post(page(published, "consents")).status_code == 302
    assert Consent.objects.get().person == group.boris


def test_a_deputy_reads_but_never_signs(browse, proved, group, published):
    client = browse("secretary")
    session = client.session
    session["behalf"] = group.boris.pk
    session.save()
    proved(client, "secretary")
    assert "signed in person" in client.get(page(published, "consents")).content.decode()
    assert client.post(page(published, "consents")).status_code == 409
    assert not Consent.objects.exists()


def test_declining_needs_a_reason_and_reopens_the_talk(browse, published):
    client = browse("anna")
    assert client.post(page(published, "declination"), {"reason": " "}).status_code == 422
    assert client.post(page(published, "declination"), {"reason": "too high"}).status_code == 302
    published.refresh_from_db()
    assert published.state == "negotiation"


def test_a_published_statement_is_withdrawn_until_somebody_signs(browse, proved, published):
    client = proved(browse("boris"), "boris")
    client.post(page(published, "consents"))
    assert client.post(page(published, "withdrawal")).status_code == 409


def test_a_signed_statement_is_amended_given_up_and_closed(browse, signed):
    boris, office = browse("boris"), browse("office")
    assert boris.post(page(signed, "amendments"), {"cause": "", "effective_from": "2026-10-01"}).status_code == 422
    assert boris.post(page(signed, "amendments"), {"cause": "x", "effective_from": "2026-10-01"}).status_code == 302
    assert boris.post(page(signed, "amendments"), {"cause": "x", "effective_from": "2026-10-01"}).status_code == 409
    assert boris.post(page(signed, "abandonment")).status_code == 302
    assert boris.post(page(signed, "closing")).status_code == 403
    assert office.post(page(signed, "closing")).status_code == 302
    signed.refresh_from_db()
    assert (signed.state, newest(signed).number) == ("closed", 1)


def test_every_fault_is_told_before_publishing(browse, group, statement):
    from annum.targets.acts import remove_item, write_parts

    remove_item(statement=statement, key="A2", viewer=group.viewer("office"))
    write_parts(statement=statement, part="parties", rows=[], viewer=group.viewer("office"))
    client = browse("office")
    html = client.get(page(statement, "publication")).content.decode()
    for said in (
        "The weights add up to 60.00, not 100.00",
        "Nobody signs for the issuing",
        "Nobody signs for the comm",
    ):
        assert said in html
    assert client.post(page(statement, "publication")).status_code == 409
