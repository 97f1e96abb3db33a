"""An exported ballot is counted again from its file alone; whatever was changed in it is told."""

import json

import pytest
from django.core.management import call_command

from annum.ballot import acts
from annum.ballot.rules.recounting import recounted
from annum.kernel.refusal import Refused
from tests.ballot.conftest import approval
from tests.ballot.papers import Paper
from tests.cast import NOW


@pytest.fixture
def told(group, open_ballot, elector, browse):
    """The file of a secret ballot in which Anna and Boris chose B."""
    ballot, office = open_ballot(approval(), secrecy="secret"), group.viewer("office")
    for name in ("anna", "boris"):
        paper = Paper(ballot)
        drawn = {"elector": elector(ballot, name), "viewer": group.viewer(name)}
        paper.signed(acts.draw_paper(ballot=ballot.pk, blinded=paper.blinded, now=NOW, **drawn))
        acts.cast_secretly(ballot=ballot.pk, marks={"b": 1}, now=NOW, **paper.parts())
    acts.close_ballot(ballot=ballot, viewer=office)
    acts.count_ballot(ballot=ballot, viewer=office)
    acts.note_swept(ballot=ballot, viewer=office)
    acts.publish_ballot(ballot=ballot, viewer=office)
    return json.loads(browse("vera").get(f"/ballots/{ballot.pk}/votes.json").getvalue())


def test_the_file_gives_the_same_result(told, tmp_path, capsys):
    assert recounted(told)["elected"] == ["b"]
    (tmp_path / "ballot.json").write_text(json.dumps(told))
    call_command("recount", str(tmp_path / "ballot.json"))
    assert "The same result: 2 votes. In: b" in capsys.readouterr().out


def change_a_mark(told):
    told["votes"][0]["marks"] = {"a": 1}


def leave_a_vote_out(told):
    del told["votes"][0]


def write_another_result(told):
    told["outcome"]["elected"] = ["a"]


def forge_a_signature(told):
    told["votes"][0]["signature"] = "07"


def use_a_paper_twice(told):
    told["votes"][0] |= {name: told["votes"][1][name] for name in ("token", "signature")}


def lose_a_field(told):
    del told["electorate"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (change_a_mark, "other-votes"),
        (leave_a_vote_out, "other-votes"),
        (write_another_result, "other-result"),
        (forge_a_signature, "not-let-in"),
        (use_a_paper_twice, "not-let-in"),
        (lose_a_field, "unreadable"),
    ],
)
def test_what_was_changed_in_it_is_told(told, change, code):
    change(told)
    with pytest.raises(Refused) as found:
        recounted(told)
    assert found.value.refusal.code == code


@pytest.mark.parametrize("content", ["", "[]", "{}", "no json"])
def test_what_is_no_exported_ballot_ends_in_a_sentence(db, tmp_path, content, capsys):
    (tmp_path / "x").write_text(content)
    with pytest.raises(SystemExit):
        call_command("recount", str(tmp_path / "x"))
