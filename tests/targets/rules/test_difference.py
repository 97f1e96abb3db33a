"""What changed between two rounds is told line by line, and nothing else."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.kernel.quantity import Quantity
from annum.targets.rules.difference import changes
from annum.targets.rules.document import read_document

CONTENT = {
    "schema": "annum.statement/1",
    "statement": "P1",
    "year": "2026",
    "subject": {"unit": "P1"},
    "title": {"zh": "责任书", "en": "Statement"},
    "version": 1,
    "effective_from": "2026-01-01",
    "cause": "",
    "items": [
        {
            "key": "A1",
            "kind": "scored",
            "indicator": "REV",
            "name": {"zh": "营业收入", "en": "Revenue"},
            "unit": {"zh": "万元", "en": "CNY 10k"},
            "decimals": 2,
            "weight": "100.00",
            "baseline": None,
            "threshold": None,
            "target": "120.00",
            "stretch": None,
            "direction": "up",
            "accumulation": "sum",
            "rule": {"kind": "ratio", "parameters": {"cap": 12000}},
            "owner_unit": "D1",
            "parent": None,
            "plan": {"2026-01": "10.00", "2026-02": "20.00"},
            "clauses": [],
        }
    ],
    "vetoes": [{"key": "V1", "text": "事故", "text_en": "Accident", "effect": "total_zero", "value": ""}],
    "measures": [{"key": "M1", "text": "降本", "text_en": "", "owner": "1003", "due_on": "2026-06-30"}],
    "promises": [{"side": "issuing", "text": "支持", "text_en": "Support"}],
    "parties": [{"side": "issuing", "order": 1, "person": "1002", "post": None, "role": {"zh": "", "en": ""}}],
}


def told(change):
    """The changes that an edit of the content makes, as text."""
    after = deepcopy(CONTENT)
    change(after)
    return [
        (each.name_en or each.name, str(each.what), str(each.before), str(each.after))
        for each in changes(read_document(CONTENT), read_document(after))
    ]


def item(**values):
    return lambda content: content["items"][0].update(values)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda content: content.update(version=2, cause="x"), []),
        (item(target="110.00"), [("Revenue", "Target", "120.00", "110.00")]),
        (item(stretch="130.00"), [("Revenue", "Stretch", "None", "130.00")]),
        (item(weight="90.00"), [("Revenue", "Weight", "100.00", "90.00")]),
        (item(owner_unit="D3"), [("Revenue", "Data owner unit", "D1", "D3")]),
        (item(parent="C1/A1"), [("Revenue", "Contributes to", "None", "C1/A1")]),
        (item(plan={}), [("Revenue", "Phased plan", "2 months", "None")]),
        (
            item(plan={"2026-01": "10.00", "2026-02": "25.00"}),
            [("Revenue", "Plan to 2026-02", "20.00", "25.00")],
        ),
        (
            item(rule={"kind": "ratio", "parameters": {"cap": 15000}}),
            [("Revenue", "Scoring rule", "cap=12000", "cap=15000")],
        ),
        (
            item(rule={"kind": "binary", "parameters": {}}),
            [("Revenue", "Scoring rule", "Achievement ratio", "All or nothing")],
        ),
        (lambda content: content["items"].clear(), [("Revenue", "Item taken out", "100.00", "None")]),
        (lambda content: content["vetoes"].clear(), [("V1", "Veto", "事故", "None")]),
        (lambda content: content["measures"][0].update(text="增效"), [("M1", "Measure", "降本", "增效")]),
        (
            lambda content: content["promises"].append({"side": "committing", "text": "完成", "text_en": ""}),
            [("2", "Promise", "None", "完成")],
        ),
    ],
)
def test_each_change_is_told_once(change, expected):
    assert told(change) == expected


def test_a_new_item_is_one_change():
    def add(content):
        content["items"].append({**deepcopy(content["items"][0]), "key": "A2", "weight": "5.00"})

    assert told(add) == [("Revenue", "Item added", "None", "5.00")]


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_difference_is_empty_exactly_when_nothing_differs(before, after):
    one, other = deepcopy(CONTENT), deepcopy(CONTENT)
    one["items"][0]["target"], other["items"][0]["target"] = str(Quantity(before, 2)), str(Quantity(after, 2))
    found = changes(read_document(one), read_document(other))
    assert (found == ()) is (before == after)
    assert [(each.before, each.after) for each in found] in ([], [(Quantity(before, 2), Quantity(after, 2))])


def test_a_document_carries_its_scales():
    document = read_document(CONTENT)
    [first] = document.items
    assert (first.target, first.line.target, first.weight, document.total) == (Quantity(12000, 2), 12000, 10000, 10000)
    assert [str(month) for month in document.months] == ["2026-01", "2026-02"]
    assert (document.subject_kind, document.subject) == ("unit", "P1")
