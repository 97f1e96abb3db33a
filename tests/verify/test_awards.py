"""A programme from its rules to the honours, as the bundle tells it: nothing is found; and each thing that somebody changes is."""

import json
from hashlib import sha256
from types import SimpleNamespace

import pytest

from annum.awards import acts
from annum.closing.parts import awards as part
from annum.closing.writing import Content
from annum.journal.models import Entry
from annum.verify.checks import awards
from annum.verify.checks.journal import Journal
from annum.verify.logs import AWARDS
from annum.verify.opening import opened
from tests.awards.conftest import office, programme, title, year  # noqa: F401
from tests.awards.test_deciding import (  # noqa: F401  # fixtures
    AFTER,
    decided,
    final,
    noticed_programme,
    selected_title,
)
from tests.awards.test_selecting import judged  # noqa: F401  # a fixture

UNDER = "content/awards"
SELECTED = f"{UNDER}/annual/outstanding/1"


@pytest.fixture
def told(final, group, tmp_path):  # noqa: F811
    """The bundle's folder, and what the journal says of awards."""
    acts.confer(programme=final, on=AFTER, viewer=group.viewer("office", AFTER))
    part.write(SimpleNamespace(year=final.year), Content(tmp_path))
    (tmp_path / "content.json").write_bytes(b"{}")
    entries = Entry.objects.filter(kind__in=AWARDS).order_by("pk")
    records = [(each.kind, json.loads(bytes(each.record))["payload"]) for each in entries]
    journal = Journal(entries={kind: [payload for name, payload in records if name == kind] for kind in AWARDS})
    return SimpleNamespace(folder=tmp_path, journal=journal)


def faults(told):
    bundle = opened([told.folder])
    try:
        return [each.code for each in awards.check(bundle, told.journal).findings]
    finally:
        bundle.close()


def edit(told, name, change):
    file = told.folder / name
    before = file.read_bytes()
    file.write_bytes(change(before))
    assert file.read_bytes() != before


def rows(told, name, change):
    """Change the rows of a file of lines."""

    def changed(data):
        found = [json.loads(line) for line in data.splitlines()]
        change(found)
        return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in found)

    edit(told, f"{UNDER}/{name}.jsonl", changed)


def test_nothing_is_found_in_an_honest_programme(told):
    assert faults(told) == []


def test_a_changed_mark_is_found(told):
    rows(told, "judgements", lambda found: found[0]["marks"].update(results=1000))
    assert faults(told) == ["selection-other"]


def test_a_mark_that_was_left_out_and_counts_again_is_found(told):
    rows(
        told,
        "judgements",
        lambda found: found.append({**found[0], "juror": "9999", "marks": {"results": 0, "spirit": 0}}),
    )
    assert faults(told) == ["selection-other"]


def test_a_swapped_winner_is_found(told):
    def swap(found):
        found[0]["state"], found[1]["state"] = found[1]["state"], found[0]["state"]

    rows(told, "nominations", swap)
    assert sorted(faults(told)) == ["honour-missing", "honour-unfounded", "winners-other"]


def test_an_attribute_that_frees_somebody_of_a_quota_is_found(told):
    rows(told, "nominations", lambda found: found[1]["counted"].update(unit="S9"))
    assert faults(told) == ["selection-other", "selection-other"]  # the nominee, and a quota for the new value


def test_a_nominee_who_vanishes_is_found(told):
    rows(told, "nominations", lambda found: found.pop(3))
    assert "selection-other" in faults(told)


def test_a_nominee_who_was_never_asked_about_is_found(told):
    rows(told, "nominations", lambda found: found.append({**found[3], "number": 9}))
    assert faults(told) == ["nominee-missing"]


def test_changed_rules_are_found_by_their_hash(told):
    edit(told, f"{UNDER}/annual/rules.json", lambda data: data.replace(b'"upper":1', b'"upper":2'))
    assert faults(told) == ["rules-changed", "selection-other"]


def test_another_seed_is_found(told):
    edit(told, f"{UNDER}/annual/rules.json", lambda data: data.replace(b"5eed5eed", b"feed5eed", 1))
    assert set(faults(told)) == {"rules-changed", "seed-changed", "selection-other"}


def test_another_problem_is_found_by_its_hash_and_by_its_rules(told):
    edit(told, f"{SELECTED}.problem.json", lambda data: data.replace(b'"score":8000', b'"score":9900'))
    assert {"problem-changed", "selection-wrong", "selection-other"} <= set(faults(told))


def test_a_problem_with_its_hash_made_anew_is_found_by_the_journal(told):
    edit(told, f"{SELECTED}.problem.json", lambda data: data.replace(b'"places":2', b'"places":3'))
    digest = sha256((told.folder / f"{SELECTED}.problem.json").read_bytes()).hexdigest()
    rows(told, "selections", lambda found: found[0].update(digest=digest))
    assert {"problem-changed", "decision-other"} <= set(faults(told))


def test_other_winners_in_the_outcome_are_found_by_the_proof(told):
    edit(told, f"{SELECTED}.outcome.json", lambda data: data.replace(b'"winners":["1","3"]', b'"winners":["1","2"]'))
    assert {"selection-wrong", "winners-other"} <= set(faults(told))


def test_an_honour_without_a_winner_is_found(told):
    rows(told, "honours", lambda found: found[0]["nomination"].update(number=2))
    assert set(faults(told)) == {"honour-unfounded", "honour-missing"}


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("nominations", "number", "x"),
        ("judgements", "marks", {"results": 1.5}),
        ("selections", "file", "content/awards/nothing"),
        ("selections", "programme", "other"),
        ("programmes", "seed", None),
    ],
)
def test_made_up_rows_are_a_fault_in_words_and_no_traceback(told, name, field, value):
    rows(told, name, lambda found: found[0].update({field: value}))
    assert faults(told) != []
