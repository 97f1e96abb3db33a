"""A statement from its first draft to a signed amendment, by the people who do it."""

from datetime import date
from hashlib import sha256

import pytest

from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.targets import acts
from annum.targets.models import Consent, Statement, Version
from annum.targets.queries.standing import newest, statements_seen
from annum.targets.queries.wording import wording
from tests.targets.conftest import values


def refused(code, act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    assert caught.value.refusal.code == code
    return caught.value.refusal


def party(statement, side):
    return newest(statement).parties.get(side=side)


def sign_all(group, statement):
    acts.sign_statement(party=party(statement, "issuing"), viewer=group.viewer("boris"), fresh=True)
    acts.sign_statement(party=party(statement, "committing"), viewer=group.viewer("anna"), fresh=True)
    statement.refresh_from_db()


def test_both_sides_negotiate_and_every_round_is_kept(group, statement, indicators):
    acts.propose(statement=statement, viewer=group.viewer("boris"), remark="our offer")
    refused("not-your-turn", acts.propose, statement=statement, viewer=group.viewer("boris"))
    first = values(group, indicators)[0]
    counter = first.__class__(
        **{**{name: getattr(first, name) for name in first.__slots__}, "target": 1100000, "plan": {}}
    )
    acts.write_item(statement=statement, values=counter, viewer=group.viewer("anna"))
    acts.propose(statement=statement, viewer=group.viewer("anna"), remark="we see less")
    rounds = list(newest(statement).rounds.order_by("number"))
    assert [(made.side, made.note) for made in rounds] == [("issuing", "our offer"), ("committing", "we see less")]
    assert b'"target":"12000.00"' in bytes(rounds[0].content)
    assert b'"target":"11000.00"' in bytes(rounds[1].content)


def test_a_deputy_proposes_for_the_leader_and_both_names_are_kept(group, statement):
    acts.propose(statement=statement, viewer=group.viewer("secretary", behalf="boris"))
    made = newest(statement).rounds.get()
    assert (made.made_by, made.made_for) == (group.account("secretary").pk, group.boris.pk)


def test_publishing_seals_the_canonical_bytes(group, published):
    version = newest(published)
    assert sha256(bytes(version.content)).hexdigest() == version.digest
    assert published.state == "published"


def test_weights_that_are_off_are_refused_in_words(group, statement):
    acts.remove_item(statement=statement, key="A2", viewer=group.viewer("boris"))
    refusal = refused("weights-off", acts.publish_statement, statement=statement, viewer=group.viewer("boris"))
    assert str(refusal) == "The weights add up to 60.00, not 100.00."
    assert Statement.objects.get().state == "draft"


def test_the_committing_side_does_not_publish(group, statement):
    assert refused("not-issuing", acts.publish_statement, statement=statement, viewer=group.viewer("anna")).forbidden


def test_parties_sign_in_order_and_the_last_puts_it_in_force(group, published):
    refused(
        "not-in-order",
        acts.sign_statement,
        party=party(published, "committing"),
        viewer=group.viewer("anna"),
        fresh=True,
    )
    sign_all(group, published)
    version = newest(published)
    assert published.state == "signed"
    assert version.signed_at is not None
    consents = Consent.objects.order_by("party__order")
    assert [(consent.person, consent.appointment.person, consent.digest) for consent in consents] == [
        (group.boris, group.boris, version.digest),
        (group.anna, group.anna, version.digest),
    ]


def test_signing_wants_a_fresh_sign_in(group, published):
    refused(
        "not-fresh", acts.sign_statement, party=party(published, "issuing"), viewer=group.viewer("boris"), fresh=False
    )


def test_nobody_signs_for_a_leader(group, published):
    deputy = group.viewer("secretary", behalf="boris")
    refused("in-person", acts.sign_statement, party=party(published, "issuing"), viewer=deputy, fresh=True)
    refused(
        "not-this-party",
        acts.sign_statement,
        party=party(published, "issuing"),
        viewer=group.viewer("secretary"),
        fresh=True,
    )


def test_the_former_holder_of_the_post_signs_no_more(group, published):
    acts.sign_statement(party=party(published, "issuing"), viewer=group.viewer("boris"), fresh=True)
    refused(
        "not-this-party",
        acts.sign_statement,
        party=party(published, "committing"),
        viewer=group.viewer("pavel"),
        fresh=True,
    )


def test_a_text_changed_behind_the_seal_is_not_signed(group, published):
    Version.objects.update(content=b"{}")
    refused(
        "seal-broken", acts.sign_statement, party=party(published, "issuing"), viewer=group.viewer("boris"), fresh=True
    )


def test_a_declined_statement_goes_back_to_the_table_with_the_same_wording(group, published):
    refused("no-reason", acts.decline_statement, statement=published, viewer=group.viewer("anna"), reason=" ")
    before = wording(newest(published))
    acts.decline_statement(statement=published, viewer=group.viewer("anna"), reason="The target is out of reach")
    published.refresh_from_db()
    after = wording(newest(published))
    assert published.state == "negotiation"
    assert [(item.key, item.target, item.weight) for item in after.items] == [
        (item.key, item.target, item.weight) for item in before.items
    ]
    assert list(after.plans.values())[0] == list(before.plans.values())[0]
    assert after.version.number == 2


def test_what_somebody_signed_is_not_withdrawn(group, published):
    acts.sign_statement(party=party(published, "issuing"), viewer=group.viewer("boris"), fresh=True)
    refused("signed-by-some", acts.withdraw_statement, statement=published, viewer=group.viewer("boris"))


def test_an_amendment_takes_the_signed_versions_place_only_when_signed(group, published):
    sign_all(group, published)
    acts.amend_statement(
        statement=published, effective_from=date(2026, 10, 1), cause="New line", viewer=group.viewer("boris")
    )
    assert Version.objects.get(number=1).effective_to is None
    acts.publish_statement(statement=published, viewer=group.viewer("boris"))
    sign_all(group, published)
    old, new = Version.objects.order_by("number")
    assert (old.effective_to, new.effective_from, new.effective_to) == (date(2026, 10, 1), date(2026, 10, 1), None)


def test_an_abandoned_amendment_leaves_the_signed_version(group, published):
    sign_all(group, published)
    acts.amend_statement(
        statement=published, effective_from=date(2026, 10, 1), cause="New line", viewer=group.viewer("boris")
    )
    acts.abandon_amendment(statement=published, viewer=group.viewer("boris"))
    published.refresh_from_db()
    assert (published.state, newest(published).number) == ("signed", 1)
    acts.amend_statement(
        statement=published, effective_from=date(2026, 11, 1), cause="Again", viewer=group.viewer("boris")
    )
    assert newest(published).number == 3


def test_a_closed_or_published_wording_is_not_edited(group, published, indicators):
    refusal = refused(
        "not-now",
        acts.write_item,
        statement=published,
        values=values(group, indicators)[0],
        viewer=group.viewer("office"),
    )
    assert "Published" in str(refusal)


def test_everything_is_journalled_in_the_years_log(group, published):
    sign_all(group, published)
    kinds = (
        Entry.objects.filter(log="2026", about_model="Statement").order_by("position").values_list("kind", flat=True)
    )
    assert list(kinds) == [
        "targets.drafted",
        "targets.item_written",
        "targets.item_written",
        "targets.parts_written",
        "targets.published",
        "targets.consented",
        "targets.consented",
        "targets.signed",
    ]


@pytest.mark.parametrize(
    ("name", "sees"),
    [("anna", True), ("boris", True), ("auditor", True), ("chief", True), ("office", True), ("vera", False)],
)
def test_who_sees_a_statement(group, statement, name, sees):
    assert statements_seen(group.viewer(name)).exists() is sees
