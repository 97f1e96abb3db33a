"""The authority through the database: set up, issue, sessions, renewal, revocation, outside certificates. Real keys."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from annum.jobs.acts import submit
from annum.jobs.worker import work_off
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.org.viewer import Viewer
from annum.signing import acts, jobs, keys, pems, vault
from annum.signing.models import Authority, Certificate, Kind, RevocationList, SigningSession
from annum.signing.models.session import SessionState
from annum.signing.queries import current_certificate, roots
from tests.signing.conftest import issue

NOW = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)
SECRET = "海内存知己天涯若"


@pytest.fixture
def ring(settings, tmp_path):
    """A master key of this test's own, and nothing opened before it."""
    settings.KEYS = tmp_path / "keys"
    keys.forget_all()
    yield settings.KEYS
    keys.forget_all()


@pytest.fixture
def system():
    return Viewer.system("test", NOW.date())


@pytest.fixture
def office(group, ring):
    from tests.desk.places import operator

    operator(group)
    from annum.org.models import Person
    from annum.org.queries.viewers import viewer_for

    person = Person.objects.get(number="1090")
    return viewer_for(person.account, NOW.date(), NOW, None)


@pytest.fixture
def authority(office):
    acts.ask_authority(name="北光集团", name_en="Northlight Group", viewer=office, now=NOW)
    with vault.opened():
        return acts.set_up_authority(now=NOW)


@pytest.fixture
def anna(group, authority):
    return group.viewer("anna")


def certified(viewer, now=NOW, passphrase=SECRET):
    asked = acts.ask_certificate(passphrase=passphrase, again=passphrase, viewer=viewer, now=now)
    with vault.opened():
        return acts.issue_certificate(certificate=asked, now=now)


def session_of(viewer, now=NOW, passphrase=SECRET):
    asked = acts.open_session(passphrase=passphrase, viewer=viewer, fresh=True, now=now)
    with vault.opened():
        return acts.check_session(session=asked, now=now)


def code(caught):
    return caught.value.refusal.code


def test_the_operator_asks_and_a_worker_sets_up(office):
    acts.ask_authority(name="北光集团", viewer=office, now=NOW)
    submit(task=jobs.set_up, by=office.actor, key="signing.set-up")
    assert work_off() == 1
    kinds = Certificate.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["root", "people", "stamp", "seal", "log"]
    told = Entry.objects.get(kind="signing.authority_set_up")
    assert pems.fingerprint(pems.first(roots()[0])) in bytes(told.record).decode()
    assert RevocationList.objects.count() == 2


def test_others_do_not_set_it_up(group, ring):
    with pytest.raises(Refused) as refused:
        acts.ask_authority(name="x", viewer=group.viewer("office"), now=NOW)
    assert code(refused) == "not-operator"


def test_a_web_process_opens_no_key(authority):
    with pytest.raises(vault.KeysClosed):
        keys.service(Kind.SEAL)
    with pytest.raises(vault.KeysClosed):
        acts.publish_lists(now=NOW)


def test_the_master_key_is_for_its_owner_alone(authority, ring):
    file = ring / "master-key"
    assert (file.stat().st_mode & 0o777, ring.stat().st_mode & 0o777) == (0o600, 0o700)
    file.chmod(0o644)
    with vault.opened(), pytest.raises(Refused) as refused:
        keys.service(Kind.SEAL)
    assert code(refused) == "master-key-open"


def test_another_master_key_opens_nothing_and_says_so(authority, ring):
    (ring / "master-key").write_text("00" * 32)
    with vault.opened(), pytest.raises(Refused) as refused:
        keys.service(Kind.SEAL)
    assert code(refused) == "other-master-key"


def test_a_person_gets_a_certificate_with_the_chinese_name(anna):
    row = certified(anna)
    read = x509.load_der_x509_certificate(pems.first(row.pem))
    usage = read.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    point = read.extensions.get_extension_for_class(x509.CRLDistributionPoints).value[0].full_name[0].value
    assert row.person.name in read.subject.rfc4514_string()
    assert [each.dotted_string for each in usage] == ["1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"]
    assert point.endswith("/authority/people.crl")
    assert row.secret == b""
    assert read.not_valid_after_utc - read.not_valid_before_utc == timedelta(days=730, minutes=5)


@pytest.mark.parametrize(
    ("given", "again", "why"), [("short", "short", "passphrase-short"), ("longenough", "other", "passphrases-differ")]
)
def test_a_passphrase_is_long_and_typed_twice(anna, given, again, why):
    with pytest.raises(Refused) as refused:
        acts.ask_certificate(passphrase=given, again=again, viewer=anna, now=NOW)
    assert code(refused) == why


def test_a_wrong_passphrase_opens_no_session_and_five_make_one_wait(anna):
    certified(anna)
    for minute in range(5):
        session = session_of(anna, NOW + timedelta(minutes=minute), "not it at all")
        assert session.state == SessionState.REFUSED
        assert session.secret == b""
    with pytest.raises(Refused) as refused:
        acts.open_session(passphrase=SECRET, viewer=anna, fresh=True, now=NOW + timedelta(minutes=5))
    assert code(refused) == "too-many-tries"
    assert session_of(anna, NOW + timedelta(minutes=16)).state == SessionState.OPEN


def test_without_a_fresh_proof_there_is_no_session(anna):
    certified(anna)
    with pytest.raises(Refused) as refused:
        acts.open_session(passphrase=SECRET, viewer=anna, fresh=False, now=NOW)
    assert code(refused) == "not-fresh"


def test_a_session_signs_until_its_uses_are_spent(anna):
    certified(anna)
    session = session_of(anna)
    SigningSession.objects.filter(pk=session.pk).update(uses_left=2)
    with vault.opened():
        key = acts.spend(session=session, now=NOW)
        assert acts.spend(session=session, now=NOW) is key
        with pytest.raises(Refused) as refused:
            acts.spend(session=session, now=NOW)
    assert code(refused) == "session-used-up"


def test_a_session_ends_after_a_quarter_of_an_hour_and_its_secret_is_wiped(anna):
    certified(anna)
    session = session_of(anna)
    later = NOW + timedelta(minutes=15)
    with vault.opened(), pytest.raises(Refused) as refused:
        acts.spend(session=session, now=later)
    assert code(refused) == "session-over"
    assert acts.end_sessions(now=later) == 1
    session.refresh_from_db()
    assert (session.state, session.secret) == (SessionState.CLOSED, b"")


def test_a_session_that_was_prolonged_in_the_database_does_not_open(anna):
    certified(anna)
    session = session_of(anna)
    keys.forget_all()
    SigningSession.objects.filter(pk=session.pk).update(expires_at=NOW + timedelta(days=30))
    with vault.opened(), pytest.raises(Refused) as refused:
        acts.spend(session=session, now=NOW + timedelta(days=1))
    assert code(refused) == "letter-damaged"


def test_a_worker_that_starts_again_opens_the_key_from_the_session(anna):
    certified(anna)
    session = session_of(anna)
    keys.forget_all()
    with vault.opened():
        assert acts.spend(session=session, now=NOW).sign_raw(b"x")


def test_the_ring_forgets_the_least_used_and_at_the_time():
    ring = keys.Ring(most=2)
    until = NOW + timedelta(minutes=15)
    for number in (1, 2, 3):
        ring.put(number, object(), until, NOW)
    assert [ring.get(number, NOW) is not None for number in (1, 2, 3)] == [False, True, True]
    assert ring.get(3, until) is None


def test_a_revoked_certificate_stands_in_the_list_and_signs_no_more(anna):
    row = certified(anna)
    session = session_of(anna)
    acts.revoke_certificate(certificate=row, reason="Passphrase lost", viewer=anna, now=NOW)
    with vault.opened():
        acts.publish_lists(now=NOW)
        with pytest.raises(Refused):
            acts.spend(session=session, now=NOW)
    newest = RevocationList.objects.filter(issuer__kind=Kind.PEOPLE).latest("number")
    listed = x509.load_der_x509_crl(bytes(newest.der))
    assert [f"{each.serial_number:x}" for each in listed] == [row.serial]
    assert newest.number == 2
    assert current_certificate(anna.person_id, NOW) is None


def test_nobody_revokes_for_another_but_the_operator(anna, group, office):
    row = certified(anna)
    with pytest.raises(Refused) as refused:
        acts.revoke_certificate(certificate=row, reason="x", viewer=group.viewer("boris"), now=NOW)
    assert code(refused) == "not-operator"
    assert acts.revoke_certificate(certificate=row, reason="Left", viewer=office, now=NOW).reason == "Left"


def test_a_renewed_certificate_keeps_key_and_passphrase(anna):
    old = certified(anna)
    later = old.not_after - timedelta(days=40)
    with vault.opened():
        new = acts.renew_certificate(certificate=old, now=later)
        assert acts.renew_certificate(certificate=old, now=later).pk == new.pk
        assert keys.opened(new, SECRET).sign_raw(b"x")
    assert pems.public_mark(pems.first(new.pem)) == pems.public_mark(pems.first(old.pem))
    assert current_certificate(anna.person_id, later).pk == new.pk


def test_neither_the_master_key_nor_the_passphrase_alone_opens_a_person_s_key(anna):
    row = certified(anna)
    with vault.opened():
        with pytest.raises(Refused) as refused:
            keys.opened(row, "")
        inner = vault.unwrap(row.key, keys.about(row.kind, pems.first(row.pem)))
    assert code(refused) == "wrong-passphrase"
    assert inner[:1] != b"\x30" or len(inner) > 150


def container(pki, password, private=None):
    made = issue("seal", "外部印章", pki.people, private)
    certificate = x509.load_der_x509_certificate(made.certificate)
    chain = [x509.load_der_x509_certificate(each) for each in made.chain]
    return pkcs12.serialize_key_and_certificates(
        b"seal", made.private, certificate, chain, BestAvailableEncryption(password)
    )


def test_a_seal_from_outside_is_bound_and_its_root_is_trusted(authority, office, pki):
    data = container(pki, b"secret of the file")
    later = datetime(2026, 11, 23, tzinfo=UTC)
    with vault.opened():
        row = acts.bind_pkcs12(kind=Kind.SEAL, data=data, password="secret of the file", viewer=office, now=later)
        assert keys.service(Kind.SEAL).certificate == pems.first(row.pem)
    assert pems.pem(pki.root.certificate) in roots()
    assert len(roots()) == 2


def test_a_wrong_password_of_a_container_is_said_in_words(authority, office, pki):
    with vault.opened(), pytest.raises(Refused) as refused:
        acts.bind_pkcs12(kind=Kind.SEAL, data=container(pki, b"right"), password="wrong", viewer=office, now=NOW)
    assert code(refused) == "no-pkcs12"
    assert Certificate.objects.filter(kind=Kind.SEAL).count() == 1


def test_a_failed_request_says_why_and_keeps_no_secret(anna, ring):
    acts.ask_certificate(passphrase=SECRET, again=SECRET, viewer=anna, now=NOW)
    (ring / "master-key").unlink()
    row = Certificate.objects.get(kind=Kind.PERSON)
    submit(task=jobs.issue, by=anna.actor, args=[row.pk])
    work_off()
    row.refresh_from_db()
    assert (row.state, row.secret) == ("failed", b"")
    assert "cannot be read" in row.reason


def test_the_database_alone_holds_no_key_in_the_clear(anna):
    certified(anna)
    assert len(bytes(Authority.objects.get().letterbox_key)) == 12 + 32 + 16
    for row in Certificate.objects.exclude(key=b""):
        assert b"\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07" not in bytes(row.key)
