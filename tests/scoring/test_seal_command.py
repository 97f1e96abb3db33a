"""``annum seal`` at the console."""

import json

import pytest
from django.core.management import call_command

from annum.signing.models import SealedDocument
from tests.scoring import sealing
from tests.targets.conftest import authority  # noqa: F401


@pytest.fixture
def statements(group, year, indicators):
    return sealing.three(group, year, indicators)


def test_sheets_and_statements_are_sealed_and_told(statements, group, year, authority, capsys):  # noqa: F811
    sealing.scored(group, year)
    call_command("seal", "2026", "--sheets", "--json")
    told = json.loads(capsys.readouterr().out)
    assert {key: told[key] for key in ("code", "documents", "state")} == {
        "code": "score-sheets-2026-2026-03",
        "documents": 3,
        "state": "done",
    }
    call_command("seal", "2026", "--statements")
    assert "Statements of 2026: 3 documents are sealed." in capsys.readouterr().out
    assert SealedDocument.objects.count() == 6


def test_called_again_it_seals_nothing_twice(statements, authority, capsys):  # noqa: F811
    call_command("seal", "2026", "--statements")
    call_command("seal", "2026", "--statements")
    assert SealedDocument.objects.count() == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1999", "--statements"), "There is no year 1999."),
        (("2026", "--sheets"), "There is no score run of which sheets could be sealed."),
        (("2026", "--sheets", "--upto", "May"), "“May” is no month; write it as 2026-03."),
        (("2026", "--statements"), "The signing authority is not set up yet"),
    ],
)
def test_what_cannot_be_sealed_is_said_in_words(statements, capsys, arguments, said):
    with pytest.raises(SystemExit) as ended:
        call_command("seal", *arguments)
    assert ended.value.code == 1
    assert said in capsys.readouterr().err.replace("\n", " ")
