"""The rules of a programme: what is wrong is told, and equal rules have equal bytes."""

import json
from dataclasses import replace

import pytest

from annum.awards.rules.checker import faults
from annum.awards.rules.description import CriterionRule, ProgrammeRule, QuotaRule, RequirementRule, TitleRule, content
from annum.awards.rules.life_cycle import NOMINATION, PROGRAMME

FULL = CriterionRule("results", "业绩", "Results", "", "", 10_000)
TITLE = TitleRule("best", "优秀员工", "Outstanding employee", "person", 10, 0, 0, 0, None, True, (FULL,))
RULE = ProgrammeRule("2026", "annual", "评优", "", "2026-09-01", "2026-10-01", "2026-11-01", 5, (TITLE,))


def found(**changed):
    return [each.code for each in faults(replace(RULE, titles=(replace(TITLE, **changed),)))]


def test_good_rules_have_no_fault():
    assert found() == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"criteria": ()}, "no-criterion"),
        ({"criteria": (replace(FULL, weight=9999),)}, "weights-off"),
        ({"requirements": (RequirementRule("service"),)}, "requirement-open"),
        ({"requirements": (RequirementRule("grade"),)}, "requirement-open"),
        ({"kind": "work", "requirements": (RequirementRule("no_veto"),)}, "no-record"),
        ({"quotas": (QuotaRule("unit", "C1", lower=45, upper=49, percent=True),), "places": 3}, "quota-crossed"),
        ({"quotas": (QuotaRule("unit", "C1", 6), QuotaRule("unit", "C2", 5))}, "quotas-too-many"),
    ],
)
def test_each_fault_is_named(changed, code):
    assert found(**changed) == [code]


def test_days_and_titles_must_be_there():
    bare = replace(RULE, titles=(), nominate_from="")
    assert [each.code for each in faults(bare)] == ["no-title", "no-days"]
    early = replace(RULE, judge_until="2026-09-30")
    assert [each.code for each in faults(early)] == ["judging-early"]


@pytest.mark.parametrize(
    ("quota", "places", "bounds"),
    [
        (QuotaRule("unit", lower=1, upper=2), 10, (1, 2)),
        (QuotaRule("unit", upper=20), 10, (0, 10)),
        (QuotaRule("unit", lower=25, percent=True), 10, (3, 10)),
        (QuotaRule("unit", upper=25, percent=True), 10, (0, 2)),
        (QuotaRule("unit", upper=9, percent=True), 10, (0, 0)),
    ],
)
def test_percentages_never_overrun_their_bound(quota, places, bounds):
    assert quota.bounds(places) == bounds


def test_equal_rules_have_equal_bytes_and_every_change_shows():
    assert content(RULE, "00") == content(replace(RULE), "00")
    changed = [
        content(RULE, "01"),
        content(replace(RULE, notice_days=6), "00"),
        content(replace(RULE, titles=(replace(TITLE, prize=500_000),)), "00"),
        content(replace(RULE, titles=(replace(TITLE, quotas=(QuotaRule("unit", upper=3),)),)), "00"),
    ]
    assert len({content(RULE, "00"), *changed}) == 5
    assert json.loads(changed[2])["titles"][0]["prize"] == "500000"


def test_rules_that_are_fixed_open_only_while_nobody_is_nominated():
    assert PROGRAMME.after("frozen", "thaw") == "draft"
    assert [state for state, act in PROGRAMME.moves if act == "thaw"] == ["frozen"]
    assert PROGRAMME.ends == {"conferred", "cancelled"}
    assert NOMINATION.ends == {"withdrawn"}
