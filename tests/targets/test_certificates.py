"""A statement signed by two people with their own certificates: in order, in the file, once, and told to everybody."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from annum.evidence.pdf import State, examine
from annum.files.models import Blob
from annum.files.queries import content
from annum.jobs.worker import work_off
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.letters.models import Letter
from annum.signing.models import Envelope, Opening, Seat, SigningSession
from annum.signing.queries import revocation_lists, roots
from annum.targets import acts, certifying
from annum.targets.asking import ask_signature
from annum.targets.models import Consent, Statement
from annum.targets.queries.standing import newest, parties_to_sign, statements_seen
from tests.targets import certified


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def boris(group):
    return group.viewer("boris")


@pytest.fixture
def anna(group):
    return group.viewer("anna")


@pytest.fixture
def sent(authority, statement, boris, anna, now):
    """On its route; both have a certificate."""
    certified.certify(boris, anna, now=now)
    acts.publish_statement(statement=statement, viewer=boris)
    statement.refresh_from_db()
    return statement


def refused(code, act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    assert caught.value.refusal.code == code


def verdict(digest):
    data = content(Blob.objects.get(digest=digest))
    return examine(data, roots=roots(), crls=[bytes(row.der) for row in revocation_lists()])


def letters(topic):
    return set(Letter.objects.filter(topic=topic).values_list("person__name_en", flat=True))


def test_two_people_sign_with_their_own_certificates_and_the_file_proves_it(sent, boris, anna, now):
    first = certified.sign(sent, "issuing", boris, now)
    assert (first.state, sent.state) == ("signed", "published")
    second = certified.sign(sent, "committing", anna, now)
    assert (second.state, sent.state) == ("signed", "signed")
    version = newest(sent)
    found = verdict(second.file)
    assert (found.state, found.whole, found.reasons) == (State.GENUINE, True, ())
    assert [(each.stamped, each.locked) for each in found.signatures] == [(True, False), (True, True)]
    assert [each.serial.lower() for each in found.signatures] == [first.certificate.serial, second.certificate.serial]
    assert found.attachments["statement.json"] == version.digest
    given = Consent.objects.order_by("party__order")
    assert [(each.method, each.proof) for each in given] == [("pades", first.file), ("pades", second.file)]
    assert version.signed_at is not None
    assert Envelope.objects.get().state == "completed"


def test_who_comes_second_waits_and_is_told_when_the_turn_has_come(sent, boris, anna, now):
    assert letters("signing.turn") == {"Boris Bao"}
    assert [each.blocked for each in parties_to_sign(anna)] == [True]
    refused("not-in-order", certified.ask, statement=sent, side="committing", viewer=anna, now=now)
    certified.sign(sent, "issuing", boris, now)
    assert letters("signing.turn") == {"Boris Bao", "Anna An"}
    assert [each.blocked for each in parties_to_sign(anna)] == [False]
    assert list(parties_to_sign(boris)) == []


def test_nothing_is_signed_unopened_or_without_a_session_or_for_another(sent, boris, anna, group, now):
    party = certified.party(sent, "issuing")
    refused("not-opened", ask_signature, party=party, viewer=boris, now=now)
    acts.open_for_signing(version=newest(sent), viewer=boris)
    refused("no-session", ask_signature, party=party, viewer=boris, now=now)
    refused("not-this-party", ask_signature, party=party, viewer=group.viewer("vera"), now=now)
    deputy = group.viewer("secretary", behalf="boris")
    refused("in-person", ask_signature, party=party, viewer=deputy, now=now)
    acts.open_for_signing(version=newest(sent), viewer=deputy)
    assert Opening.objects.count() == 1


def test_a_wrong_passphrase_signs_nothing_and_the_seat_says_so(sent, boris, now):
    acts.open_for_signing(version=newest(sent), viewer=boris)
    certified.open_session(boris, now, "quite another phrase")
    ask_signature(party=certified.party(sent, "issuing"), viewer=boris, now=now)
    work_off()
    seat = Seat.objects.get(box="issuing-1")
    assert (seat.state, str(seat.fault_words), Envelope.objects.get().file) == (
        "waiting",
        "The signing passphrase is wrong.",
        "",
    )
    assert certified.sign(sent, "issuing", boris, timezone.now()).state == "signed"


def test_a_session_that_is_over_or_used_up_signs_no_more(sent, boris, now):
    seat = certified.ask(sent, "issuing", boris, now)
    SigningSession.objects.update(expires_at=now)
    work_off()
    seat.refresh_from_db()
    assert (seat.state, Consent.objects.count()) == ("waiting", 0)
    SigningSession.objects.update(state="closed")
    session = certified.open_session(boris, timezone.now())
    SigningSession.objects.filter(pk=session.pk).update(uses_left=0)
    refused(
        "session-used-up",
        ask_signature,
        party=certified.party(sent, "issuing"),
        viewer=boris,
        now=timezone.now(),
    )


def test_declining_stops_the_document_at_once_and_tells_everybody(sent, boris, anna, group, now):
    certified.sign(sent, "issuing", boris, now)
    refused("no-reason", acts.decline_statement, statement=sent, viewer=anna, reason=" ")
    acts.decline_statement(statement=sent, viewer=anna, reason="out of reach")
    sent.refresh_from_db()
    envelope = Envelope.objects.get()
    assert (sent.state, envelope.state, envelope.reason) == ("negotiation", "declined", "out of reach")
    assert letters("signing.declined") == {"Boris Bao", "Anna An"}
    assert [party.seat for party in newest(sent).parties.all()] == [None, None]
    assert list(parties_to_sign(anna)) == []


def test_a_signature_asked_for_before_somebody_declined_is_not_made(sent, boris, anna, now):
    seat = certified.ask(sent, "issuing", boris, now)
    acts.decline_statement(statement=sent, viewer=anna, reason="out of reach")
    work_off()
    seat.refresh_from_db()
    assert (seat.state, seat.file, Consent.objects.count()) == ("waiting", "", 0)


def test_what_was_handed_on_is_signed_by_the_delegate_and_both_are_named(sent, boris, anna, group, now):
    chief = group.viewer("chief")
    certified.certify(chief, now=now)
    refused("on-route", acts.hand_on, party=certified.party(sent, "issuing"), to=group.anna, reason="x", viewer=boris)
    acts.hand_on(party=certified.party(sent, "issuing"), to=group.chief, reason="abroad", viewer=boris)
    assert list(parties_to_sign(boris)) == []
    assert [each.version.statement for each in parties_to_sign(chief)] == [sent]
    assert sent in statements_seen(chief)
    assert "Grace Zeng" in letters("signing.turn")
    acts.open_for_signing(version=newest(sent), viewer=boris)
    refused("not-this-party", ask_signature, party=certified.party(sent, "issuing"), viewer=boris, now=now)
    seat = certified.sign(sent, "issuing", chief, now)
    assert (seat.state, seat.signer, seat.delegated_by) == ("signed", group.chief, group.boris)
    consent = Consent.objects.get()
    assert (consent.person, consent.appointment.person) == (group.chief, group.chief)
    assert examine(content(Blob.objects.get(digest=seat.file))).signatures[0].signer.startswith("曾国华")
    assert Entry.objects.filter(kind="signing.delegated").count() == 1


def test_several_sign_for_a_side_and_only_the_last_locks(authority, statement, boris, anna, group, now):
    office, chief = group.viewer("office"), group.viewer("chief")
    rows = [
        {"side": "issuing", "order": 1, "person": group.chief, "role": "董事长", "role_en": "Chairman"},
        {"side": "issuing", "order": 2, "person": group.boris, "role": "总经理", "role_en": "General manager"},
        {"side": "committing", "order": 2, "post": group.posts["P1-HEAD"], "role": "厂长", "role_en": "Plant head"},
    ]
    acts.write_parts(statement=statement, part="parties", rows=rows, viewer=office)
    certified.certify(boris, anna, chief, now=now)
    acts.publish_statement(statement=statement, viewer=boris)
    assert list(Seat.objects.order_by("order").values_list("box", "order", "last")) == [
        ("issuing-1", 1, False),
        ("issuing-2", 2, False),
        ("committing-2", 3, True),
    ]
    statement.refresh_from_db()
    certified.sign(statement, "issuing", chief, now, order=1)
    certified.sign(statement, "issuing", boris, now, order=2)
    last = certified.sign(statement, "committing", anna, now)
    assert [each.locked for each in verdict(last.file).signatures] == [False, False, True]
    assert (verdict(last.file).state, statement.state) == (State.GENUINE, "signed")


def test_one_signature_that_two_workers_make_is_in_the_file_once(sent, boris, anna, now, monkeypatch):
    from annum.signing import making

    first = certified.ask(sent, "issuing", boris, now)
    genuine, doubles = making.signed, []

    def meanwhile(pdf, **given):
        made = genuine(pdf, **given)
        if not doubles:
            doubles.append(True)
            certifying.certify(seat_id=first.pk)
        return made

    monkeypatch.setattr(making, "signed", meanwhile)
    work_off()
    assert Consent.objects.count() == 1
    assert Entry.objects.filter(kind="signing.signed").count() == 1
    first.refresh_from_db()
    assert len(verdict(first.file).signatures) == 1


def test_two_people_of_one_rank_sign_at_once_and_neither_overwrites_the_other(
    authority, statement, boris, anna, group, now, monkeypatch
):
    from annum.signing import making

    chief = group.viewer("chief")
    rows = [
        {"side": "issuing", "order": 1, "person": group.boris},
        {"side": "committing", "order": 1, "post": group.posts["P1-HEAD"]},
        {"side": "issuing", "order": 2, "person": group.chief},
    ]
    acts.write_parts(statement=statement, part="parties", rows=rows, viewer=group.viewer("office"))
    certified.certify(boris, anna, chief, now=now)
    acts.publish_statement(statement=statement, viewer=boris)
    one, two = (certified.ask(statement, *who, now, 1) for who in (("issuing", boris), ("committing", anna)))
    genuine, begun = making.signed, []

    def meanwhile(pdf, **given):
        made = genuine(pdf, **given)
        begun.append(given["seat"].box)
        if len(begun) == 1:
            certifying.certify(seat_id=two.pk)
        return made

    monkeypatch.setattr(making, "signed", meanwhile)
    work_off()
    assert begun == ["issuing-1", "committing-1", "issuing-1"]
    one.refresh_from_db()
    found = verdict(one.file)
    assert (found.state, len(found.signatures)) == (State.GENUINE, 2)


def test_bytes_that_were_swapped_in_the_store_are_not_signed_over(sent, boris, anna, now):
    from annum.files import store

    seat = certified.sign(sent, "issuing", boris, now)
    path = store.path(seat.file)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b" ")
    second = certified.sign(sent, "committing", anna, now)
    assert (second.state, str(second.fault_words)) == (
        "waiting",
        "The stored file is not the one that was signed before; tell the operator.",
    )


def test_what_is_not_signed_by_its_deadline_goes_back_to_the_table(sent, boris, anna, now):
    from annum.targets import jobs

    today = timezone.localdate()
    refused("deadline-past", acts.set_signing_deadline, statement=sent, deadline=date(2026, 1, 1), viewer=boris)
    refused("not-issuing", acts.set_signing_deadline, statement=sent, deadline=today + timedelta(9), viewer=anna)
    acts.set_signing_deadline(statement=sent, deadline=today + timedelta(9), viewer=boris)
    assert jobs.expire.call() == 0
    Envelope.objects.update(deadline=today - timedelta(1))
    assert jobs.expire.call() == 1
    sent.refresh_from_db()
    assert (sent.state, Envelope.objects.get().state, newest(sent).number) == ("negotiation", "expired", 2)
    assert letters("signing.expired") == {"Boris Bao", "Anna An"}


def test_who_keeps_others_waiting_is_reminded_once_a_day(sent, boris, now):
    from annum.signing.acts.routes import remind_signers

    today = timezone.localdate(now)
    assert remind_signers(today=today + timedelta(1), now=now) == 0
    assert remind_signers(today=today + timedelta(2), now=now) == 1
    remind_signers(today=today + timedelta(2), now=now)
    assert letters("signing.reminder") == {"Boris Bao"}
    assert Letter.objects.filter(topic="signing.reminder").count() == 1


def test_withdrawing_takes_the_document_off_its_route(sent, boris, now):
    acts.withdraw_statement(statement=sent, viewer=boris)
    assert Envelope.objects.get().state == "withdrawn"
    assert letters("signing.withdrawn") == {"Boris Bao", "Anna An"}


def test_a_signed_amendment_replaces_what_was_signed_before(sent, boris, anna, now):
    certified.sign(sent, "issuing", boris, now)
    certified.sign(sent, "committing", anna, now)
    acts.amend_statement(statement=sent, effective_from=date(2026, 10, 1), cause="New line", viewer=boris)
    acts.publish_statement(statement=sent, viewer=boris)
    certified.sign(sent, "issuing", boris, timezone.now())
    assert list(Envelope.objects.order_by("pk").values_list("state", flat=True)) == ["completed", "open"]
    certified.sign(sent, "committing", anna, timezone.now())
    assert list(Envelope.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "completed"]


def test_a_seat_whose_job_is_gone_waits_again(sent, boris, now):
    from annum.jobs.models import Job
    from annum.targets import jobs

    seat = certified.ask(sent, "issuing", boris, now)
    Job.objects.all().delete()
    assert jobs.look_after.call() == 0
    Seat.objects.update(asked_at=now - timedelta(minutes=5))
    assert jobs.look_after.call() == 1
    seat.refresh_from_db()
    assert seat.state == "waiting"


def test_without_an_authority_consent_is_recorded_as_before(published, boris):
    assert Envelope.objects.count() == 0
    given = acts.sign_statement(party=certified.party(published, "issuing"), viewer=boris, fresh=True)
    assert (given.method, Statement.objects.get().state) == ("recorded", "published")
