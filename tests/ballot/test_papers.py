"""Papers: handed out on the roll, keyed twice, settled; and personal links for those who cannot sign in."""

import pytest
from django.test import Client

from annum.ballot import acts
from annum.ballot.models import Elector, Paper, Vote
from annum.journal.models import Personal
from annum.kernel.refusal import Refused
from tests.ballot.conftest import approval


@pytest.fixture
def handed(group, open_ballot, elector):
    """A named ballot in which Anna was given a paper."""
    ballot = open_ballot(approval())
    acts.hand_out_paper(ballot=ballot, elector=elector(ballot, "anna"), viewer=group.viewer("finance"))
    return ballot


def key(group, elector, ballot, teller, marks, number=1, whose="anna"):
    told = {"ballot": ballot, "number": number, "marks": marks, "elector": elector(ballot, whose) if whose else None}
    return acts.key_paper(viewer=group.viewer(teller), **told)


def counted(group, ballot):
    office = group.viewer("office")
    acts.close_ballot(ballot=ballot, viewer=office)
    return acts.count_ballot(ballot=ballot, viewer=office)


def test_a_paper_keyed_twice_and_alike_is_a_vote(group, elector, handed):
    key(group, elector, handed, "finance", {"a": 1})
    key(group, elector, handed, "hr", {"a": 1})
    result = counted(group, handed)
    assert result.outcome["counts"]["a"] == "1"
    vote = Vote.objects.get()
    assert (vote.paper, vote.elector.person) == (True, group.anna)


def test_a_paper_keyed_once_keeps_the_count_from_being_made(group, elector, handed):
    key(group, elector, handed, "finance", {"a": 1})
    with pytest.raises(Refused, match="1 papers are not yet keyed twice and alike"):
        counted(group, handed)


def test_what_differs_is_settled_for_a_reason_and_both_keyings_stay(group, elector, handed):
    key(group, elector, handed, "finance", {"a": 1})
    paper = key(group, elector, handed, "hr", {"b": 1})
    assert paper.marks is None
    with pytest.raises(Refused, match="Say why"):
        acts.settle_paper(paper=paper, marks={"b": 1}, reason=" ", viewer=group.viewer("hr"))
    acts.settle_paper(paper=paper, marks={"b": 1}, reason="The cross stands at B.", viewer=group.viewer("hr"))
    kept = Paper.objects.get()
    assert (kept.first, kept.second, kept.marks) == ({"a": 1}, {"b": 1}, {"b": 1})
    assert counted(group, handed).outcome["counts"] == {"a": "0", "b": "1", "c": "0"}


@pytest.mark.parametrize(
    ("teller", "whose", "number", "words"),
    [
        ("finance", "anna", 1, "You have keyed this paper in already"),
        ("hr", "boris", 1, "No ballot paper was handed out to this person"),
        ("hr", "anna", 2, "A paper of this person was keyed in under another number"),
        ("vera", "anna", 1, "Only the tellers of this ballot"),
    ],
)
def test_the_second_keying_is_another_tellers_of_the_same_paper(group, elector, handed, teller, whose, number, words):
    key(group, elector, handed, "finance", {"a": 1})
    with pytest.raises(Refused, match=words):
        key(group, elector, handed, teller, {"a": 1}, number, whose)


def test_a_third_keying_is_refused(group, elector, handed):
    key(group, elector, handed, "finance", {"a": 1})
    key(group, elector, handed, "hr", {"a": 1})
    with pytest.raises(Refused, match="keyed in twice already"):
        key(group, elector, handed, "hr", {"b": 1})


def test_who_has_a_paper_does_not_vote_on_screen_and_the_other_way_round(group, elector, vote, handed):
    with pytest.raises(Refused, match="You were given a ballot paper"):
        vote(handed, "anna", {"a": 1})
    vote(handed, "boris", {"a": 1})
    told = {"ballot": handed, "viewer": group.viewer("hr")}
    with pytest.raises(Refused, match="votes on screen"):
        acts.hand_out_paper(elector=elector(handed, "boris"), **told)
    with pytest.raises(Refused, match="was handed out to this person already"):
        acts.hand_out_paper(elector=elector(handed, "anna"), **told)


def test_a_faulty_paper_is_keyed_as_it_is_and_set_aside_by_the_count(group, open_ballot, elector):
    ballot = open_ballot(approval(kind="limited", most=1))
    acts.hand_out_paper(ballot=ballot, elector=elector(ballot, "anna"), viewer=group.viewer("hr"))
    for teller in ("finance", "hr"):
        key(group, elector, ballot, teller, {"a": 1, "b": 1})
    papers = counted(group, ballot).outcome["papers"]
    assert papers == {"cast": 1, "valid": 0, "blank": 0, "faulty": {"too-many": 1}}


def test_the_journal_tells_to_whom_a_paper_was_handed_apart_so_that_it_can_be_erased(group, handed):
    entry = Personal.objects.filter(entry__kind="ballot.paper_handed_out").get()
    assert str(group.anna.pk) in bytes(entry.payload).decode()


def test_who_has_no_account_votes_by_a_personal_link(group, open_ballot, elector):
    group.vera.account = None
    group.vera.save()
    ballot = open_ballot(approval())
    (link,) = acts.make_links(ballot=ballot, viewer=group.viewer("office"))
    assert link.person == group.vera
    assert link.code not in str(Elector.objects.values_list("link", flat=True))
    address, client = f"/ballots/v/{link.code}/", Client()
    shown = client.get(address)
    assert "Option A" in shown.content.decode()
    nonce = "cd" * 32
    assert client.post(address, {"m-a": "1", "nonce": nonce}).status_code == 302
    receipt = Vote.objects.get(elector__person=group.vera).receipt
    assert receipt in client.get(address).content.decode()
    assert client.post(address, {"m-a": "1", "nonce": nonce}).status_code == 302
    assert client.post(address, {"m-b": "1", "nonce": "ef" * 32}).status_code == 409
    assert Vote.objects.count() == 1


def test_an_empty_or_wrong_vote_by_link_is_told_beside_the_form(group, open_ballot):
    group.vera.account = None
    group.vera.save()
    ballot = open_ballot(approval(kind="limited", most=1))
    (link,) = acts.make_links(ballot=ballot, viewer=group.viewer("office"))
    answer = Client().post(f"/ballots/v/{link.code}/", {"nonce": "ab" * 32})
    assert answer.status_code == 422
    assert "Nothing is marked" in answer.content.decode()
    answer = Client().post(f"/ballots/v/{link.code}/", {"m-a": "1", "m-b": "1", "nonce": "ab" * 32})
    assert "Too many votes" in answer.content.decode()
    assert not Vote.objects.exists()


def test_links_made_again_end_those_made_before(group, open_ballot):
    group.vera.account = None
    group.vera.save()
    ballot = open_ballot(approval())
    (old,) = acts.make_links(ballot=ballot, viewer=group.viewer("office"))
    (new,) = acts.make_links(ballot=ballot, viewer=group.viewer("office"))
    assert Client().get(f"/ballots/v/{old.code}/").status_code == 404
    assert Client().get(f"/ballots/v/{new.code}/").status_code == 200
    assert Client().get("/ballots/v//").status_code == 404
