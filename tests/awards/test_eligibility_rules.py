"""What each requirement asks of a record, case by case; what is not known fails and says so."""

from datetime import date

import pytest

from annum.awards.models import RequirementKind
from annum.awards.rules.description import RequirementRule
from annum.awards.rules.eligibility import Facts, belongs_on, facts_of, failures, months_of_service, years_ago

END = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("rule", "facts", "said"),
    [
        (RequirementRule("service", 24), Facts(service=24), None),
        (RequirementRule("service", 24), Facts(service=23), "Months of service: 23, at least 24 are required"),
        (
            RequirementRule("service", 24),
            Facts(),
            "How long they have been in service is not known; at least 24 months are required",
        ),
        (RequirementRule("grade", value="B"), Facts(grades=("B",)), None),
        (RequirementRule("grade", value="B"), Facts(grades=("A",)), None),
        (
            RequirementRule("grade", value="B"),
            Facts(grades=("A", "C")),
            "Grade C in the year; at least B is required",
        ),
        (RequirementRule("grade", value="B"), Facts(), "No grade of the year is known; at least B is required"),
        (
            RequirementRule("grade", value="B"),
            Facts(grades=("A", "")),
            "A grade is withheld for now; at least B is required",
        ),
        (
            RequirementRule("grade", value="S"),
            Facts(grades=("A",)),
            "The year's grades do not say whether S is reached",
        ),
        (RequirementRule("no_veto"), Facts(vetoes=0), None),
        (RequirementRule("no_veto"), Facts(vetoes=2), "Vetoes decided in the year: 2"),
        (RequirementRule("no_veto"), Facts(), "Whether a veto was decided in the year is not known"),
        (RequirementRule("not_winner", 2), Facts(won=(3,)), None),
        (RequirementRule("not_winner", 2), Facts(won=(0,)), None),  # won in this very year, in another programme
        (
            RequirementRule("not_winner", 2),
            Facts(won=(2, 5)),
            "Won this title before; years since then: 2, more than 2 are required",
        ),
        (RequirementRule("in_group"), Facts(belongs=True), None),
        (RequirementRule("in_group"), Facts(belongs=False), "Not in the group on the last day of the year"),
        (
            RequirementRule("in_group"),
            Facts(),
            "Whether they belong to the group on the last day of the year is not known",
        ),
        (RequirementRule("heads"), Facts(heads=True), None),
        (RequirementRule("heads"), Facts(heads=False), "Heads no unit"),
        (RequirementRule("heads"), Facts(), "Whether they head a unit is not known"),
        (RequirementRule("heads_none"), Facts(heads=False), None),
        (RequirementRule("heads_none"), Facts(heads=True), "Heads a unit"),
        (RequirementRule("heads_none"), Facts(), "Whether they head a unit is not known"),
    ],
)
def test_a_requirement_is_met_or_says_why_not(rule, facts, said):
    found = failures([rule], facts, "ABCDE")
    assert [str(each.words) for each in found] == ([said] if said else [])
    assert all(
        each.known != ("not known" in said or "withheld" in said or "do not say" in said or "No grade" in said)
        for each in found
    )


def test_every_kind_of_requirement_is_checked_and_all_failures_are_told_in_order():
    rules = [RequirementRule(kind, 12, "B") for kind in RequirementKind.values]
    found = failures(rules, Facts(service=3, grades=("E",), vetoes=1, won=(1,), belongs=False, heads=False), "ABCDE")
    assert [each.kind for each in found] == ["service", "grade", "no_veto", "not_winner", "in_group", "heads"]


@pytest.mark.parametrize(
    ("joined", "left", "months"),
    [
        (date(2026, 1, 1), None, 12),
        (date(2026, 1, 2), None, 11),
        (date(2026, 1, 31), None, 11),
        (date(2020, 1, 1), date(2026, 7, 1), 78),
        (date(2020, 1, 1), date(2028, 1, 1), 84),
        (date(2027, 3, 1), None, 0),
        (None, None, None),
    ],
)
def test_service_is_counted_in_whole_months_up_to_the_year_s_end(joined, left, months):
    assert months_of_service(joined, left, END) == months


@pytest.mark.parametrize(
    ("joined", "left", "belongs"),
    [
        (date(2020, 1, 1), None, True),
        (date(2020, 1, 1), date(2026, 12, 31), False),  # the first day away
        (date(2020, 1, 1), date(2027, 1, 1), True),
        (date(2027, 1, 1), None, False),
        (None, None, None),
        (None, date(2026, 5, 1), False),
    ],
)
def test_who_belongs_to_the_group_on_the_last_day(joined, left, belongs):
    assert belongs_on(joined, left, date(2026, 12, 31)) is belongs


def test_years_are_counted_from_the_beginnings_of_years_that_may_differ_in_length():
    assert [years_ago(month, 24312) for month in (24312, 24306, 24300, 24299)] == [0, 1, 1, 2]


def test_facts_are_read_from_a_kept_record_for_this_title_alone():
    record = {
        "service": 30,
        "scores": [{"grade": "B"}, {"grade": ""}],
        "vetoes": [{"clause": "fire"}],
        "honours": [{"key": "best", "years_ago": 2}, {"key": "other", "years_ago": 1}],
        "belongs": True,
        "heads": [],
    }
    assert facts_of(record, "best") == Facts(30, ("B", ""), 1, (2,), True, False)
    assert facts_of({**record, "vetoes": None, "heads": None}, "best").heads is None
