"""A secret ballot: one paper each, one vote a paper, and nobody let in who should not be."""

import json

import pytest
from django.db import connection
from django.test import Client

from annum.ballot import acts
from annum.ballot.models import Elector, Key, Mark, Urn, Vote
from annum.ballot.queries.electorate import options
from annum.ballot.queries.votes import exported, kept_result
from annum.ballot.rules import blind
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from tests.ballot.conftest import approval
from tests.ballot.papers import Paper
from tests.cast import NOW


@pytest.fixture
def secret(open_ballot):
    return open_ballot(approval(), secrecy="secret")


@pytest.fixture
def draw(group, elector):
    def drawn(ballot, name, paper=None):
        paper = paper or Paper(ballot)
        told = {"elector": elector(ballot, name), "ballot": ballot.pk, "viewer": group.viewer(name), "now": NOW}
        return paper.signed(acts.draw_paper(blinded=paper.blinded, **told))

    return drawn


def cast(paper, marks, **changes):
    return acts.cast_secretly(ballot=paper.ballot.pk, marks=marks, now=NOW, **{**paper.parts(), **changes})


def refused(words, act, *given, **named):
    with pytest.raises(Refused, match=words) as found:
        act(*given, **named)
    return found.value.refusal


def test_a_paper_is_drawn_and_cast_and_its_receipt_is_that_of_the_vote(secret, draw):
    paper = draw(secret, "anna")
    assert cast(paper, {"a": 1}) == paper.receipt({"a": 1})
    assert Urn.objects.get().marks == {"a": 1}


def test_a_lost_answer_is_asked_for_again_with_the_same_paper(secret, draw):
    paper = draw(secret, "anna")
    first = paper.signature
    assert draw(secret, "anna", paper).signature == first
    assert cast(paper, {"a": 1}) == cast(paper, {"a": 1})
    assert Urn.objects.count() == 1


def test_a_second_paper_is_refused(secret, draw):
    draw(secret, "anna")
    refused("You have taken your ballot paper already", draw, secret, "anna")


def test_a_paper_is_used_for_one_vote(secret, draw):
    paper = draw(secret, "anna")
    cast(paper, {"a": 1})
    refused("has been used already", cast, paper, {"b": 1})
    refused("has been used already", cast, paper, {"a": 1}, nonce="cd" * 32)
    assert Urn.objects.get().marks == {"a": 1}


def test_a_paper_that_was_not_signed_for_this_ballot_is_not_let_in(open_ballot, secret, draw):
    other = open_ballot(approval(), secrecy="secret")
    paper = draw(other, "anna")
    paper.ballot = secret
    assert refused("was not signed for this ballot", cast, paper, {"a": 1}).forbidden
    forged = Paper(secret)
    forged.signature = f"{7:x}"
    refused("was not signed", cast, forged, {"a": 1})
    refused("was not signed", cast, paper, {"a": 1}, signature="zz")
    refused("was not signed", cast, paper, {"a": 1}, token="")


def test_nobody_off_the_roll_gets_a_paper(group, secret):
    told = {"elector": None, "ballot": secret.pk, "viewer": group.viewer("pavel"), "now": NOW}
    assert refused("not on the roll", acts.draw_paper, blinded=Paper(secret).blinded, **told).forbidden


def test_after_the_close_no_paper_is_signed_and_none_is_taken(group, secret, draw):
    paper = draw(secret, "anna")
    acts.close_ballot(ballot=secret, viewer=group.viewer("office"))
    refused("closed", draw, secret, "boris")
    refused("closed", cast, paper, {"a": 1})


def test_a_vote_that_was_cast_is_not_let_in_again_after_the_close(group, secret, draw):
    paper = draw(secret, "anna")
    cast(paper, {"a": 1})
    acts.close_ballot(ballot=secret, viewer=group.viewer("office"))
    refused("closed", cast, paper, {"a": 1})
    assert Vote.objects.count() == 1


def test_who_was_given_a_paper_of_paper_draws_none_and_the_other_way_round(group, secret, draw, elector):
    told = {"ballot": secret, "viewer": group.viewer("hr")}
    acts.hand_out_paper(elector=elector(secret, "boris"), **told)
    refused("given a ballot paper", draw, secret, "boris")
    draw(secret, "anna")
    refused("votes on screen", acts.hand_out_paper, elector=elector(secret, "anna"), **told)


def test_marks_that_the_ballot_does_not_allow_leave_the_paper_unused(secret, draw):
    paper = draw(secret, "anna")
    refused("is not on the ballot", cast, paper, {"z": 1})
    assert cast(paper, {"a": 1})


def test_a_named_vote_is_not_taken_in_a_secret_ballot(secret, vote):
    refused("This ballot is secret", vote, secret, "anna", {"a": 1})


def test_neither_drawing_nor_casting_is_journalled(secret, draw):
    before = Entry.objects.count()
    cast(draw(secret, "anna"), {"a": 1})
    assert Entry.objects.count() == before


def test_at_the_close_the_key_is_destroyed_and_urn_and_marks_are_emptied(group, secret, draw):
    cast(draw(secret, "anna"), {"a": 1})
    numbers = set(Elector.objects.values_list("pk", flat=True)) | set(Urn.objects.values_list("pk", flat=True))
    acts.close_ballot(ballot=secret, viewer=group.viewer("office"))
    assert [model.objects.count() for model in (Key, Mark, Urn)] == [0, 0, 0]
    assert dict(Elector.objects.values_list("person", "way"))[group.anna.pk] == "screen"
    kept = set(Elector.objects.values_list("pk", flat=True)) | set(Vote.objects.values_list("pk", flat=True))
    assert len(kept) == 4
    assert not kept & numbers


def test_a_secret_ballot_counts_its_votes_and_papers(group, secret, draw, elector):
    office = group.viewer("office")
    cast(draw(secret, "anna"), {"a": 1})
    acts.hand_out_paper(ballot=secret, elector=elector(secret, "vera"), viewer=group.viewer("hr"))
    for teller in ("hr", "finance"):
        acts.key_paper(ballot=secret, number=1, marks={"a": 1}, viewer=group.viewer(teller))
    acts.close_ballot(ballot=secret, viewer=office)
    result = acts.count_ballot(ballot=secret, viewer=office)
    assert result.outcome["counts"] == {"a": "2", "b": "0", "c": "0"}
    assert (result.entitled, result.present) == (3, 2)
    assert not Vote.objects.exclude(elector=None).exists()


def test_more_votes_than_papers_stop_the_count(group, secret, draw):
    cast(draw(secret, "anna"), {"a": 1})
    acts.close_ballot(ballot=secret, viewer=group.viewer("office"))
    Elector.objects.update(way="none")
    refused("more votes than ballot papers", acts.count_ballot, ballot=secret, viewer=group.viewer("office"))


def test_every_published_vote_shows_that_the_ballots_key_let_it_in(group, secret, draw):
    office = group.viewer("office")
    for name in ("anna", "boris"):
        cast(draw(secret, name), {"a": 1})
    acts.close_ballot(ballot=secret, viewer=office)
    acts.count_ballot(ballot=secret, viewer=office)
    secret.refresh_from_db()
    told = exported(secret, options(secret), kept_result(secret))
    key = int(told["public_key"], 16)
    assert [blind.verify(bytes.fromhex(v["token"]), int(v["signature"], 16), key) for v in told["votes"]] == [
        True,
        True,
    ]


def test_the_result_waits_until_the_order_is_wiped(group, secret):
    office = group.viewer("office")
    acts.close_ballot(ballot=secret, viewer=office)
    acts.count_ballot(ballot=secret, viewer=office)
    refused("still being wiped", acts.publish_ballot, ballot=secret, viewer=office)
    acts.note_swept(ballot=secret, viewer=office)
    assert acts.publish_ballot(ballot=secret, viewer=office).state == "published"


def test_a_ballot_that_came_back_without_its_urn_begins_anew(group, secret, draw, browse):
    office = group.viewer("office")
    old = draw(secret, "anna")
    refused("came back from a backup", acts.begin_anew, ballot=secret, reason="x", viewer=office)
    for model in (Key, Mark, Urn):  # as a backup leaves them
        model.objects.all().delete()
    refused("must begin it anew", draw, secret, "anna")
    assert "anew/" in browse("office").get(f"/ballots/{secret.pk}/").content.decode()
    assert "must begin it anew" in browse("boris").get(f"/ballots/{secret.pk}/").content.decode()
    secret = acts.begin_anew(ballot=secret, reason="The machine was lost.", viewer=office)
    refused("was not signed", cast, old, {"a": 1})
    assert cast(draw(secret, "anna"), {"b": 1})


def test_the_key_in_the_database_does_not_open_with_another_secret(secret, settings):
    from annum.ballot import keys

    box = Key.objects.get().shut
    assert keys.opened(box, secret.pk).n == int(secret.public, 16)
    settings.SECRET_KEY = "another"
    refused("another secret", keys.opened, box, secret.pk)


def post(client, address, body):
    return client.post(address, json.dumps(body), content_type="application/json")


def drawn_by(client, paper):
    answer = post(client, f"/ballots/{paper.ballot.pk}/draw/", {"blinded": f"{paper.blinded:x}"})
    return paper.signed(int(answer.json()["signature"], 16))


def test_the_urn_takes_a_vote_from_someone_who_is_not_signed_in(browse, secret):
    paper = drawn_by(browse("anna"), Paper(secret))
    stranger = Client(enforce_csrf_checks=True)
    answer = post(stranger, f"/ballots/{secret.pk}/cast/", {**paper.parts(), "marks": {"a": 1}})
    assert (answer.status_code, answer.json()) == (200, {"receipt": paper.receipt({"a": 1})})
    assert not answer.cookies


def test_a_vote_that_comes_with_a_sign_in_is_not_taken(browse, secret):
    anna = browse("anna")
    paper = drawn_by(anna, Paper(secret))
    answer = post(anna, f"/ballots/{secret.pk}/cast/", {**paper.parts(), "marks": {"a": 1}})
    assert answer.status_code == 409
    assert "came with a sign-in" in answer.json()["refused"]
    assert not Urn.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"[]", 422),
        (b"\xff", 422),
        (b'{"marks": {"a": "1"}}', 409),
        (b'{"marks": {"z": 1}}', 422),
        (b'{"marks": {"a": 1}}', 403),
    ],
)
def test_what_is_no_vote_is_refused_in_words(secret, body, status):
    answer = Client().post(f"/ballots/{secret.pk}/cast/", body, content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["refused"]


def test_the_urn_of_a_ballot_that_was_never_opened_is_not_there(make_ballot):
    ballot = make_ballot(approval(), secrecy="secret")
    assert Client().post(f"/ballots/{ballot.pk}/cast/", b"{}", content_type="application/json").status_code == 404


def test_casting_reads_no_session_and_changes_nothing_but_the_urn(browse, secret, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    paper = drawn_by(browse("anna"), Paper(secret))
    with CaptureQueriesContext(connection) as asked:
        post(Client(), f"/ballots/{secret.pk}/cast/", {**paper.parts(), "marks": {"a": 1}})
    written = [each["sql"] for each in asked if each["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert len(written) == 1
    assert written[0].startswith('INSERT INTO "ballot_urn"')
    assert not [each["sql"] for each in asked if "django_session" in each["sql"] or "accounts_" in each["sql"]]


def test_no_table_of_an_open_urn_has_a_column_for_a_time_or_a_who():
    columns = {model: {field.name for field in model._meta.concrete_fields} for model in (Urn, Mark)}
    assert columns == {
        Urn: {"id", "ballot", "token", "signature", "receipt", "marks"},
        Mark: {"id", "elector", "way", "asked"},
    }
