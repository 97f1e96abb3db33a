"""Awards in the closing of a year: what is still open, and what the bundle holds of the others."""

import json
from datetime import date
from hashlib import sha256
from types import SimpleNamespace

import pytest

from annum.awards import acts
from annum.awards.models import Honour, Nomination, Objection, Programme
from annum.closing.parts import awards
from annum.closing.writing import Content
from tests.awards.conftest import SEED, office, programme, title, year  # noqa: F401
from tests.cast import NOW, TODAY


def keys(year):  # noqa: F811
    return {one.key: one.count for one in awards.still_open(year, TODAY)}


@pytest.mark.parametrize(
    ("state", "key"),
    [
        ("draft", "not-begun"),
        ("frozen", "not-begun"),
        ("judging", "under-way"),
        ("notice", "under-way"),
        ("final", "final"),
    ],
)
def test_a_programme_that_is_not_conferred_is_named_and_may_stay(year, programme, state, key):  # noqa: F811
    Programme.objects.update(state=state, seed="x")
    assert keys(year) == {key: 1}
    assert all(one.acceptable for one in awards.still_open(year, TODAY))


def test_objections_that_nobody_decided_are_counted_beside_their_programme(
    group,
    year,  # noqa: F811
    programme,  # noqa: F811
    title,  # noqa: F811
    django_assert_num_queries,
):
    Programme.objects.update(state="notice", seed="x")
    nominated = [Nomination.objects.create(title=title, number=number, name="某") for number in (1, 2)]
    for one in (*nominated, nominated[0]):
        Objection.objects.create(nomination=one, text="不实", raised_at=NOW)
    Objection.objects.create(nomination=nominated[1], text="不实", raised_at=NOW, state="dismissed", decided_at=NOW)
    with django_assert_num_queries(1):
        assert keys(year) == {"under-way": 1, "objections": 3}


@pytest.mark.parametrize("state", ["conferred", "cancelled"])
def test_what_has_ended_keeps_no_year_open(year, programme, state):  # noqa: F811
    Programme.objects.update(state=state)
    assert keys(year) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_the_bundle_holds_rules_nominations_and_honours(
    group,
    year,  # noqa: F811
    programme,  # noqa: F811
    title,  # noqa: F811
    office,  # noqa: F811
    tmp_path,
    count,
    django_assert_num_queries,
):
    done = acts.freeze(programme=programme, viewer=office, seed=SEED, now=NOW)
    for number in range(1, count + 1):
        Nomination.objects.create(title=title, number=number, name=f"某{number}", state="winner")
        Honour.objects.create(
            year=year, number=f"2026-{number}", kind="person", title_key="outstanding", title="优秀员工", name=f"某{number}",
            prize=500_050, conferred_on=date(2026, 12, 30),
        )  # fmt: skip
    Nomination.objects.create(title=title, number=99, name="稿", state="draft")
    out = Content(tmp_path)
    with django_assert_num_queries(6):  # programmes, nominations, judgements, selections, objections, honours
        awards.write(SimpleNamespace(year=year), out)
    under = tmp_path / "content" / "awards"
    assert sha256((under / "annual" / "rules.json").read_bytes()).hexdigest() == done.digest
    lines = {
        name: (under / f"{name}.jsonl").read_text().splitlines() for name in ("programmes", "nominations", "honours")
    }
    assert [len(each) for each in lines.values()] == [1, count, count]
    assert json.loads(lines["programmes"][0])["rules"] == done.digest
    assert json.loads(lines["honours"][0])["prize"] == "500050"
    assert json.loads(lines["nominations"][0])["subject"] is None
