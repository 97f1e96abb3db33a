"""The pages of ballots: set up, voted in, read, by whom and in which language."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.ballot import acts
from annum.ballot.models import Ballot, Elector, Vote
from tests.ballot.conftest import approval, motion

FORM = {
    "title": "车间先进",
    "title_en": "Best of the shop",
    "question": "谁？",
    "year": "2026",
    "unit": "G",
    "secrecy": "named",
    "kind": "approval",
    "method": "most_votes",
    "places": "1",
    "least": "0",
    "most": "0",
    "each": "1",
    "top": "0",
    "blank": "valid",
    "comparison": "more_than",
    "base": "yn",
    "attendance": "present",
}


def text(answer):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def rows(*given):
    """A formset as a browser sends it."""
    sent = {"rows-TOTAL_FORMS": str(len(given)), "rows-INITIAL_FORMS": "0"}
    return sent | {f"rows-{at}-{name}": value for at, row in enumerate(given) for name, value in row.items()}


def counted(group, ballot):
    office = group.viewer("office")
    acts.close_ballot(ballot=ballot, viewer=office)
    acts.count_ballot(ballot=ballot, viewer=office)
    return acts.publish_ballot(ballot=ballot, viewer=office)


def test_the_office_sets_a_ballot_up_opens_counts_and_publishes_it_on_pages(group, year, browse):
    office, anna = browse("office"), browse("anna")
    assert office.get("/ballots/new/").status_code == 200
    page = office.post("/ballots/new/", FORM).url
    options = rows({"order": "1", "key": "a", "name": "甲", "name_en": "Ann"}, {"order": "2", "key": "b", "name": "乙"})
    assert office.post(f"{page}options/", options).url == page
    assert office.post(f"{page}electorate/", rows({"unit": "P1"}, {"person": "1002"})).url == page
    assert office.post(f"{page}tellers/", rows({"person": "1010"})).url == page
    assert "2 people may vote" in text(office.get(f"{page}open/"))
    assert office.post(f"{page}open/").url == page
    shown = anna.get(page)
    assert "Cast the vote" in shown.content.decode()
    nonce = re.search(r'name="nonce" value="([0-9a-f]{64})"', shown.content.decode())[1]
    assert anna.post(f"{page}vote/", {"nonce": nonce, "m-a": "1"}).url == page
    assert Vote.objects.get().receipt in text(anna.get(page))
    assert office.post(f"{page}close/", {"present": ""}).url == page
    assert office.post(f"{page}count/").url == page
    assert "not published yet" in text(office.get(page))
    assert "Result" not in text(anna.get(page))
    assert office.post(f"{page}publish/").url == page
    read = text(browse("vera").get(page))
    assert "Ann" in read
    assert "Counted again just now, from the kept votes, with the same result." in read


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "rule",
    [
        motion(),
        approval(),
        approval(kind="limited", most=3, each=2),
        approval(kind="score", method="score_sum", top=10),
        approval(kind="ranked", method="schulze"),
    ],
    ids=lambda rule: rule.kind,
)
def test_every_kind_of_ballot_is_shown_and_voted_on(group, open_ballot, browse, rule, language):
    ballot, anna = open_ballot(rule), browse("anna")
    anna.cookies["django_language"] = language
    page = f"/ballots/{ballot.pk}/"
    shown = text(anna.get(page))
    assert ("Cast the vote" if language == "en" else "投出选票") in shown
    assert ("Option A" if language == "en" else "候选A") in shown
    assert anna.post(f"{page}vote/", {"nonce": "ab" * 32, "m-a": "1"}).status_code == 302
    assert Vote.objects.get().marks == {"a": 1}
    counted(group, ballot)
    assert ("Result" if language == "en" else "结果") in text(anna.get(page))


def test_a_wrong_vote_is_told_beside_the_form_and_what_was_marked_stays(open_ballot, browse):
    ballot, anna = open_ballot(approval(kind="limited", most=1)), browse("anna")
    answer = anna.post(f"/ballots/{ballot.pk}/vote/", {"nonce": "ab" * 32, "m-a": "1", "m-b": "1"})
    assert answer.status_code == 422
    assert "Too many votes: 2 given, at most 1 are allowed." in text(answer)
    assert len(re.findall(r'name="m-[ab]"[^>]*checked', answer.content.decode())) == 2


def test_a_blank_vote_must_be_meant(open_ballot, browse):
    ballot, anna = open_ballot(approval()), browse("anna")
    answer = anna.post(f"/ballots/{ballot.pk}/vote/", {"nonce": "ab" * 32})
    assert (answer.status_code, Vote.objects.count()) == (422, 0)
    assert anna.post(f"/ballots/{ballot.pk}/vote/", {"nonce": "ab" * 32, "blank": "on"}).status_code == 302
    assert Vote.objects.get().marks == {}


def test_who_may_do_what(group, open_ballot, browse):
    ballot = open_ballot(approval())
    page = f"/ballots/{ballot.pk}/"
    for name, method, address, status in (
        ("vera", "get", page, 200),
        ("pavel", "get", page, 404),
        ("auditor", "get", page, 200),
        ("auditor", "post", f"{page}vote/", 403),
        ("auditor", "get", f"{page}roll/", 200),
        ("vera", "get", f"{page}roll/", 403),
        ("vera", "post", f"{page}close/", 403),
        ("vera", "get", f"{page}papers/", 403),
        ("finance", "get", f"{page}papers/", 200),
        ("office", "get", f"{page}papers/", 403),
        ("office", "get", f"{page}votes/", 409),
        ("vera", "get", f"{page}votes.json", 403),
        ("office", "get", f"{page}define/", 409),
        ("office", "post", f"{page}publish/", 409),
        ("office", "get", f"{page}nothing/", 404),
    ):
        answer = getattr(browse(name), method)(address)
        assert answer.status_code == status, (name, method, address)


def test_after_a_vote_a_second_one_is_refused_with_409_and_closed_ones_too(group, open_ballot, browse):
    ballot, anna = open_ballot(approval()), browse("anna")
    address = f"/ballots/{ballot.pk}/vote/"
    anna.post(address, {"nonce": "ab" * 32, "m-a": "1"})
    again = anna.post(address, {"nonce": "cd" * 32, "m-b": "1"})
    assert again.status_code == 409
    assert "You have voted already" in text(again)
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    assert browse("boris").post(address, {"nonce": "ab" * 32, "m-a": "1"}).status_code == 409


def test_the_count_so_far_is_shown_only_where_the_ballot_says_so(open_ballot, vote, browse):
    for live in (True, False):
        ballot = open_ballot(approval(), live=live)
        vote(ballot, "anna", {"a": 1})
        assert ("The count so far" in text(browse("boris").get(f"/ballots/{ballot.pk}/"))) is live


def test_the_rule_is_set_again_with_what_it_was(make_ballot, browse):
    from fractions import Fraction

    from annum.fair.tally.majority import Majority

    office = browse("office")
    ballot = make_ballot(
        motion(majority=Majority(Fraction(2, 3), "at_least", "entitled", Fraction(1, 2), "cast"), seed="seed")
    )
    shown = office.get(f"/ballots/{ballot.pk}/define/").content.decode()
    fields = dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', shown))
    assert (fields["share"], fields["quorum"]) == ("2/3", "1/2")
    sent = {
        **FORM,
        "kind": "yes_no",
        "method": "majority",
        "share": "3/4",
        "comparison": "at_least",
        "base": "valid",
        "ties": "seed",
    }
    assert office.post(f"/ballots/{ballot.pk}/define/", sent).status_code == 302
    ballot.refresh_from_db()
    assert ballot.rule["majority"]["share"] == "3/4"
    assert ballot.rule["seed"] == "seed"
    wrong = office.post(f"/ballots/{ballot.pk}/define/", {**sent, "share": "many", "secrecy": "secret", "live": "on"})
    assert wrong.status_code == 422
    assert "Write a share as 1/2 or 2/3." in text(wrong)
    assert "A secret ballot shows no count before its close." in text(wrong)


def test_what_keeps_a_ballot_from_opening_is_told_at_once(make_ballot, browse):
    ballot = make_ballot(approval(places=4), people=())
    told = text(browse("office").get(f"/ballots/{ballot.pk}/open/"))
    assert "no more places than options" in told
    assert "Nobody may vote: say who is entitled." in told


def test_papers_are_keyed_on_a_page_and_differences_settled(group, open_ballot, elector, browse):
    ballot = open_ballot(approval())
    page, finance, hr = f"/ballots/{ballot.pk}/", browse("finance"), browse("hr")
    assert finance.post(f"{page}roll/{elector(ballot, 'anna').pk}/").status_code == 302
    assert "Votes on paper" in text(finance.get(f"{page}roll/"))
    assert finance.post(f"{page}papers/", {"number": "1", "person": "1003", "m-a": "1"}).status_code == 302
    wrong = finance.post(f"{page}papers/", {"number": "1", "person": "1003", "m-a": "1"})
    assert wrong.status_code == 422
    assert "another teller keys it the second time" in text(wrong)
    assert "Option A" not in text(hr.get(f"{page}papers/")).split("Papers keyed in")[1]  # the second teller keys unseen
    hr.post(f"{page}papers/", {"number": "1", "person": "1003", "m-b": "1"})
    assert "Differs" in text(hr.get(f"{page}papers/"))
    assert hr.get(f"{page}papers/1/").status_code == 200
    assert hr.get(f"{page}papers/2/").status_code == 404
    assert hr.post(f"{page}papers/1/", {"m-b": "1", "reason": ""}).status_code == 422
    assert hr.post(f"{page}papers/1/", {"m-b": "1", "reason": "At B."}).status_code == 302
    assert "At B." in text(hr.get(f"{page}papers/"))


def test_links_come_as_a_file_once(group, open_ballot, browse, settings):
    group.vera.account = None
    group.vera.save()
    settings.SITE = "https://annum.example.com"
    ballot = open_ballot(approval())
    office = browse("office")
    assert "One person on the roll cannot sign in." in text(office.get(f"/ballots/{ballot.pk}/links/"))
    sheet = office.post(f"/ballots/{ballot.pk}/links/").content.decode("utf-8-sig")
    (row,) = list(csv.DictReader(io.StringIO(sheet)))
    assert row["Number"] == "1005"
    assert row["Link"].startswith("https://annum.example.com/ballots/v/")


def test_the_published_votes_are_found_by_receipt_and_taken_away(group, open_ballot, vote, browse):
    ballot = open_ballot(approval())
    mine = vote(ballot, "anna", {"a": 1})
    vote(ballot, "boris", {"b": 1}, nonce="cd" * 32)
    counted(group, ballot)
    page, vera = f"/ballots/{ballot.pk}/", browse("vera")
    found = text(vera.get(f"{page}votes/", {"text": mine.receipt}))
    assert mine.receipt in found
    assert "Option B" not in found
    told = json.loads(vera.get(f"{page}votes.json").getvalue())
    assert len(told["votes"]) == 2
    sheet = list(csv.reader(io.StringIO(vera.get(f"{page}votes.csv").getvalue().decode("utf-8-sig"))))
    assert sheet[0] == ["receipt", "a", "b", "c"]
    assert [mine.receipt, "1", "", ""] in sheet


def test_who_runs_a_named_ballot_sees_after_its_close_who_voted_how_and_nobody_else_does(
    group, open_ballot, vote, browse
):
    ballot, office = open_ballot(approval()), browse("office")
    vote(ballot, "anna", {"a": 1})
    address = f"/ballots/{ballot.pk}/names.csv"
    assert office.get(address).status_code == 409
    counted(group, ballot)
    sheet = list(csv.reader(io.StringIO(office.get(address).getvalue().decode("utf-8-sig"))))
    assert sheet[1:] == [["Anna An", "1003", "1", "", ""]]
    assert browse("boris").get(address).status_code == 403
    assert browse("auditor").get(address).status_code == 403


def test_a_name_becomes_no_formula_in_a_sheet(group, open_ballot, vote, browse):
    type(group.anna).objects.filter(pk=group.anna.pk).update(name="=1+1", name_en="=1+1")
    ballot, office = open_ballot(approval()), browse("office")
    vote(ballot, "anna", {"a": 1})
    counted(group, ballot)
    sheet = office.get(f"/ballots/{ballot.pk}/names.csv").getvalue().decode("utf-8-sig")
    assert "\n'=1+1,1003,1,," in sheet


def test_of_a_secret_ballot_there_are_no_names(group, open_ballot, browse):
    ballot, office = open_ballot(approval(), secrecy="secret"), browse("office")
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    answer = office.get(f"/ballots/{ballot.pk}/names.csv")
    assert answer.status_code == 409
    assert "nobody can learn who voted how" in text(answer)
    assert "names.csv" not in office.get(f"/ballots/{ballot.pk}/").content.decode()


def test_a_result_that_no_longer_comes_out_is_told(group, open_ballot, vote, browse):
    ballot = open_ballot(approval())
    vote(ballot, "anna", {"a": 1})
    counted(group, ballot)
    Vote.objects.update(marks={"b": 1})
    assert "The count does not come out again" in text(browse("vera").get(f"/ballots/{ballot.pk}/"))


def test_a_secret_ballots_page_says_without_scripts_what_to_do(open_ballot, browse):
    ballot = open_ballot(approval(), secrecy="secret")
    shown = browse("anna").get(f"/ballots/{ballot.pk}/")
    assert "Without scripts, ask the tellers for a ballot paper." in text(shown)
    assert 'src="/static/ballot/secret.js"' in shown.content.decode()


def test_after_the_close_everyone_sees_whether_a_paper_was_taken_in_their_name(group, open_ballot, elector, browse):
    from tests.ballot.papers import Paper
    from tests.cast import NOW

    ballot = open_ballot(approval(), secrecy="secret")
    told = {"elector": elector(ballot, "anna"), "ballot": ballot.pk, "viewer": group.viewer("anna"), "now": NOW}
    acts.draw_paper(blinded=Paper(ballot).blinded, **told)
    acts.close_ballot(ballot=ballot, viewer=group.viewer("office"))
    page = f"/ballots/{ballot.pk}/"
    assert "The roll says that you took a ballot paper on screen." in text(browse("anna").get(page))
    assert "The roll says that you took no ballot paper on screen." in text(browse("boris").get(page))


def test_a_cancelled_ballot_says_why(group, open_ballot, browse):
    ballot, office = open_ballot(approval()), browse("office")
    assert office.post(f"/ballots/{ballot.pk}/cancel/", {"reason": ""}).status_code == 422
    assert office.post(f"/ballots/{ballot.pk}/cancel/", {"reason": "A name was wrong."}).status_code == 302
    assert "A name was wrong." in text(browse("anna").get(f"/ballots/{ballot.pk}/"))


def test_a_list_costs_the_same_with_one_ballot_and_with_three(group, open_ballot, browse):
    counts = []
    client = browse("anna")
    for more in (1, 2):
        for _ in range(more):
            open_ballot(approval())
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/ballots/").status_code == 200
        counts.append(len(asked))
    assert Ballot.objects.count() == 3
    assert counts == [8, 8]


def test_a_roll_costs_the_same_with_one_elector_and_with_three(group, open_ballot, browse):
    client, counts = browse("office"), []
    for people in (("anna",), ("anna", "boris", "vera")):
        ballot = open_ballot(approval(), people=people)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/ballots/{ballot.pk}/roll/").status_code == 200
        counts.append(len(asked))
    assert Elector.objects.count() == 4
    assert counts == [13, 13]
