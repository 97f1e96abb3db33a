# ruff: noqa: F811 (fixtures of other files)
"""Certificates from outside: one's own from a file, roots that the operator trusts, and letters before they end."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile

from annum.accounts.models import Account
from annum.jobs.worker import work_off
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.letters.models import Letter
from annum.signing import acts, keys, pems, tokens, vault, x509
from annum.signing.models import Certificate, Kind
from annum.signing.queries import current_certificate, roots
from annum.signing.rules.bounds import SHORTEST_PASSPHRASE
from tests.signing.conftest import NOW as MADE
from tests.signing.conftest import issue
from tests.signing.test_authority import (  # noqa: F401 (fixtures)
    SECRET,
    anna,
    authority,
    certified,
    code,
    container,
    office,
    ring,
)

NOW = datetime(2026, 11, 23, tzinfo=UTC)
FILE = "secret of the file"


def bound(pki, viewer, person, now=NOW):
    data = container(pki, FILE.encode())
    with vault.opened():
        return acts.bind_pkcs12(
            kind=Kind.PERSON, data=data, password=FILE, viewer=viewer, now=now, person=person, passphrase=SECRET
        )


def trusted(pki, office, now=NOW):
    return acts.trust_root(pem=pems.pem(pki.root.certificate), viewer=office, now=now)


def test_a_person_s_own_certificate_makes_no_root_trusted(anna, group, pki):
    with pytest.raises(Refused) as refused:
        bound(pki, anna, group.anna)
    assert code(refused) == "untrusted-issuer"
    assert (len(roots()), current_certificate(anna.person_id, NOW)) == (1, None)


def test_under_a_trusted_root_it_signs_by_the_person_s_passphrase(anna, office, group, pki):
    trusted(pki, office)
    row = bound(pki, anna, group.anna)
    with vault.opened():
        session = acts.check_session(
            session=acts.open_session(passphrase=SECRET, viewer=anna, fresh=True, now=NOW), now=NOW
        )
        key = acts.spend(session=session, now=NOW)
    assert (key.certificate, key.chain[-1]) == (pems.first(row.pem), pki.root.certificate)
    assert FILE.encode() not in bytes(row.key)


def test_one_certificate_at_a_time(anna, office, group, pki):
    certified(anna, NOW)
    trusted(pki, office)
    with pytest.raises(Refused) as refused:
        bound(pki, anna, group.anna)
    assert code(refused) == "has-certificate"


def test_the_operator_alone_trusts_a_root_and_its_fingerprint_stands_in_the_journal(anna, office, pki):
    with pytest.raises(Refused) as refused:
        acts.trust_root(pem=pems.pem(pki.root.certificate), viewer=anna, now=NOW)
    assert code(refused) == "not-operator"
    trusted(pki, office)
    assert pems.pem(pki.root.certificate) in roots()
    told = bytes(Entry.objects.get(kind="signing.root_trusted").record).decode()
    assert pems.fingerprint(pki.root.certificate) in told


def test_what_is_no_root_is_refused_in_words(authority, office, pki):
    private = ec.generate_private_key(ec.SECP256R1())
    old = x509.self_signed(x509.Subject("Old root", "Other"), private, now=MADE - timedelta(days=365 * 21))
    root = pems.pem(pki.root.certificate)
    trusted(pki, office)
    cases = {
        "hello": "no-root",
        "": "no-root",
        pems.pem(pki.people.certificate): "no-root",
        pems.pem(old): "root-over",
        root: "root-known",
        root + root: "no-root",
    }
    for pem, why in cases.items():
        with pytest.raises(Refused) as refused:
            acts.trust_root(pem=pem, viewer=office, now=NOW)
        assert code(refused) == why
    assert len(roots()) == 2


def test_a_root_from_outside_can_be_trusted_no_more_but_the_own_one_stays(authority, office, pki):
    row = trusted(pki, office)
    acts.revoke_certificate(certificate=row, reason="Contract over", viewer=office, now=NOW)
    assert pems.pem(pki.root.certificate) not in roots()
    with pytest.raises(Refused) as refused:
        acts.revoke_certificate(
            certificate=Certificate.objects.get(keeper="own", kind="root"), reason="x", viewer=office, now=NOW
        )
    assert code(refused) == "root-stays"


def test_the_pages_hand_a_file_to_the_worker_and_it_is_bound(anna, office, group, pki, client_as, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    operator = client_as(Account.objects.get(username="operator"))
    operator.post("/signing/authority/root/", {"pem": pems.pem(pki.root.certificate)})
    client = client_as(group.account("anna"))
    file = SimpleUploadedFile("own.p12", container(pki, FILE.encode()))
    asked = {"file": file, "password": FILE, "passphrase": SECRET, "again": SECRET}
    assert client.post("/signing/file/", asked).status_code == 302
    work_off()
    row = current_certificate(anna.person_id, NOW)
    assert (row.keeper, row.person_id) == ("pkcs12", anna.person_id)
    with vault.opened():
        assert keys.opened(row, SECRET).sign_raw(b"x")


def test_a_short_passphrase_is_said_before_anything_is_handed_in(anna, group, pki, client_as):
    file = SimpleUploadedFile("own.p12", container(pki, FILE.encode()))
    asked = {"file": file, "password": FILE, "passphrase": "short", "again": "short"}
    said = client_as(group.account("anna")).post("/signing/file/", asked).content.decode()
    assert f"at least {SHORTEST_PASSPHRASE} characters" in said
    assert not Certificate.objects.filter(kind="person").exists()


def letters():
    return list(Letter.objects.filter(topic="signing.ending").order_by("pk").values_list("person__number", "link"))


def test_operator_and_person_are_told_in_time_and_once_for_each_step(anna, office, group, pki):
    trusted(pki, office)
    row = bound(pki, anna, group.anna)
    ends = row.not_after

    def warn(days):
        now = ends - timedelta(days=days)
        return acts.warn_of_ends(today=now.date(), now=now)

    assert warn(91) == 0
    assert warn(90) == 2
    told = [("1090", "/signing/authority/"), (group.anna.number, "/signing/")]
    assert letters() == told
    warn(60)
    assert letters() == told
    warn(29)
    assert letters() == told * 2
    said = Letter.objects.filter(topic="signing.ending").first().text["params"]
    assert said["day"] == {"day": ends.date().isoformat()}


def test_what_is_renewed_here_or_has_a_successor_is_not_told_of(anna, office, group, pki):
    certified(anna, NOW)
    stamp = Certificate.objects.get(kind="stamp")
    soon = stamp.not_after - timedelta(days=20)
    assert acts.warn_of_ends(today=soon.date(), now=soon) == 0
    with vault.opened():
        first = acts.bind_pkcs12(kind=Kind.SEAL, data=container(pki, b"x"), password="x", viewer=office, now=NOW)
    ends = first.not_after - timedelta(days=20)
    later = Certificate.objects.exclude(pk=first.pk).filter(kind="seal")
    later.update(not_after=first.not_after + timedelta(days=400))
    assert acts.warn_of_ends(today=ends.date(), now=ends) == 0
    later.update(not_after=first.not_after - timedelta(days=400))
    assert acts.warn_of_ends(today=ends.date(), now=ends) == 1


@pytest.mark.tools
def test_a_seal_in_a_token_is_bound_on_the_page_and_signs_by_the_pin_that_only_the_master_key_opens(
    office,
    authority,
    token,
    client_as,
):
    client = client_as(Account.objects.get(username="operator"))
    pem = "".join(map(pems.pem, [token.certificate, *reversed(token.chain)]))
    asked = {"kind": "seal", "pem": pem, "token": "group", "label": "seal", "pin": "123456"}
    assert client.post("/signing/authority/token/", asked).status_code == 302
    work_off()
    row = Certificate.objects.get(keeper="pkcs11")
    assert b"123456" not in bytes(row.key)
    tokens.forget("group")
    with vault.opened():
        key = keys.service(Kind.SEAL)
        assert (key.certificate, key.chain) == (token.certificate, token.chain)
        assert key.sign_raw(b"x")
    with pytest.raises(vault.KeysClosed):
        keys.opened(row)


@pytest.mark.tools
def test_a_person_s_token_signs_with_its_pin_as_passphrase_which_is_not_kept(anna, office, group, pki, token):
    trusted(pki, office)
    pem = "".join(map(pems.pem, [token.certificate, *token.chain]))
    with vault.opened():
        row = acts.bind_pkcs11(
            kind=Kind.PERSON,
            pem=pem,
            token="group",
            label="seal",
            pin="123456",
            viewer=anna,
            now=NOW,
            person=group.anna,
        )
        assert (row.key, row.state) == (b"", "valid")
        tries = [acts.open_session(passphrase=pin, viewer=anna, fresh=True, now=NOW) for pin in ("654321", "123456")]
        assert [acts.check_session(session=each, now=NOW).state for each in tries] == ["closed", "open"]
        assert acts.spend(session=tries[1], now=NOW).sign_raw(b"x")


@pytest.mark.tools
def test_a_key_that_does_not_belong_to_the_certificate_is_not_bound(office, authority, token, pki):
    other = issue("seal", "另一印章", pki.people)
    with vault.opened(), pytest.raises(Refused) as refused:
        acts.bind_pkcs11(
            kind=Kind.SEAL,
            pem=pems.pem(other.certificate),
            token="group",
            label="seal",
            pin="123456",
            viewer=office,
            now=NOW,
        )
    assert code(refused) == "other-key"
