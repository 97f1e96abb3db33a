"""Statements come in from sheets, go out again equal, and can be taken back."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from annum.intake.acts import import_at_once, take_back_import
from annum.intake.models import Import
from annum.intake.reading import Source
from annum.kernel.refusal import Refused
from annum.org.models import Appointment
from annum.targets.models import Consent, Item, Rule, Statement, Version
from annum.targets.queries.standing import newest
from tests.cast import NOW

PLAN = [100 * month for month in range(1, 13)]


def workbook(**changes):
    sheets = {
        "statements": [
            ["code", "year", "unit", "title", "effective_from"],
            ["C1", "2026", "C1", "燕河电池公司目标责任书", "2026-01-01"],
            ["P1", "2026", "P1", "燕河工厂目标责任书", "2026-01-01"],
        ],
        "rules": [
            ["code", "kind", "parameters"],
            ["R120", "ratio", "cap=120%"],
            ["STD", "anchors", "anchors=threshold:60%, target:100%, stretch:120%"],
        ],
        "items": [
            [
                "statement",
                "key",
                "indicator",
                "weight",
                "threshold",
                "target",
                "stretch",
                "rule",
                "owner_unit",
                "parent",
                *[f"plan_{n:02d}" for n in range(1, 13)],
            ],
            ["C1", "A1", "REV", 100, None, 2000, None, "R120", "GO", None],
            ["P1", "A1", "REV", "60%", 1000, "1,200.00", 1300, "STD", "D1", "C1/A1", *PLAN],
            ["P1", "A2", "SCRAP", 30, None, "3%", None, "R120", "D1", None],
            ["P1", "S1", "SCRAP", 10, None, None, None, None, "D1", None],
        ],
        "clauses": [["statement", "item", "key", "text", "points", "cap"], ["P1", "S1", "injury", "轻伤事故", 2, 6]],
        "vetoes": [["statement", "key", "text", "effect"], ["P1", "V1", "重大安全事故", "total_zero"]],
        "measures": [["statement", "key", "text", "owner", "due_on"], ["P1", "M1", "新增二号线", "1003", "2026-06-30"]],
        "promises": [["statement", "side", "text"], ["P1", "committing", "全力以赴"]],
        "parties": [
            ["statement", "side", "order", "person", "post", "role"],
            ["C1", "issuing", 1, "1001", None, "董事长"],
            ["C1", "committing", 2, None, "C1-HEAD", "总经理"],
            ["P1", "issuing", 1, "1002", None, "总经理"],
            ["P1", "committing", 2, None, "P1-HEAD", "厂长"],
        ],
    } | changes
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return Source("statements.xlsx", out.getvalue())


def bring(group, source, **options):
    return import_at_once(kind="statements", sources=[source], viewer=group.viewer("office"), now=NOW, options=options)


def problems(staged):
    return [
        row["words"]["text"] if isinstance(row["words"], dict) else row["words"]
        for page in staged.pages.filter(part="problems")
        for row in page.body
    ]


def test_drafts_come_in_with_every_part(group, year, indicators):
    staged = bring(group, workbook())
    assert (staged.state, staged.problem_count) == ("committed", 0)
    plant = Statement.objects.get(code="P1")
    version = newest(plant)
    first, second, third = version.items.order_by("order")
    assert (first.weight, first.target, first.parent.version.statement.code) == (6000, 120000, "C1")
    assert (second.target, second.rule.parameters["cap"]) == (300, 12000)
    assert third.rule.parameters == {"clauses": [{"code": "injury", "points": 200, "most": 600}], "floor": 0}
    assert dict(first.plan.values_list("month", "amount"))[year.first_month + 11] == 120000
    assert (version.vetoes.get().key, version.measures.get().owner, version.promises.get().side) == (
        "V1",
        group.anna,
        "committing",
    )
    assert plant.state == "draft"


def test_the_same_file_again_changes_nothing(group, year, indicators):
    bring(group, workbook())
    again = bring(group, workbook())
    assert (again.state, again.counts) == ("previewed", {"add": 0, "change": 0, "same": 2, "end": 0})
    assert Rule.objects.count() == 3


def test_a_changed_draft_shows_its_cells(group, year, indicators):
    bring(group, workbook())
    rows = workbook(vetoes=[["statement", "key", "text", "effect"], ["P1", "V1", "重大质量事故", "total_zero"]])
    changed = bring(group, rows)
    assert changed.state == "committed"
    assert newest(Statement.objects.get(code="P1")).vetoes.get().text == "重大质量事故"
    assert Item.objects.count() == 4


PARENT = {
    "statements": [
        ["code", "year", "unit", "title", "effective_from"],
        ["C1", "2026", "C1", "燕河电池公司目标责任书", "2026-01-01"],
    ],
    "items": [
        ["statement", "key", "indicator", "weight", "target", "rule", "owner_unit"],
        ["C1", "A1", "REV", 100, 2500, "R120", "GO"],
    ],
    "clauses": [["statement", "item", "key", "text", "points"]],
    "vetoes": [["statement", "key", "text", "effect"]],
    "measures": [["statement", "key", "text", "owner", "due_on"]],
    "promises": [["statement", "side", "text"]],
}
PARTIES = [["statement", "side", "order", "person", "post"], ["C1", "issuing", 1, "1001", None]]


def test_a_changed_parent_alone_keeps_what_contributes_to_it(group, year, indicators):
    bring(group, workbook())
    changed = bring(group, workbook(**PARENT, parties=PARTIES))
    assert (changed.state, problems(changed)) == ("committed", [])
    child = newest(Statement.objects.get(code="P1")).items.get(key="A1")
    assert child.parent == newest(Statement.objects.get(code="C1")).items.get(key="A1")
    assert child.parent.target == 250000


def test_an_item_that_others_contribute_to_is_not_left_out(group, year, indicators):
    bring(group, workbook())
    items = [PARENT["items"][0], ["C1", "B1", "REV", 100, 2500, "R120", "GO"]]
    changed = bring(group, workbook(**PARENT | {"items": items}, parties=PARTIES))
    assert changed.state == "previewed"
    assert problems(changed) == ["%(child)s contributes to item %(item)s: keep it, or detach it first."]
    assert newest(Statement.objects.get(code="C1")).items.get().key == "A1"


def test_parent_and_child_change_together(group, year, indicators):
    bring(group, workbook())
    vetoes = [
        ["statement", "key", "text", "effect"],
        ["C1", "V1", "重大质量事故", "total_zero"],
        ["P1", "V1", "重大质量事故", "total_zero"],
    ]
    changed = bring(group, workbook(vetoes=vetoes))
    assert changed.counts == {"add": 0, "change": 2, "same": 0, "end": 0, "statements": 2, "items": 4}
    child = newest(Statement.objects.get(code="P1")).items.get(key="A1")
    assert child.parent == newest(Statement.objects.get(code="C1")).items.get(key="A1")


def test_signed_on_paper_is_checked_sealed_and_recorded(group, year, indicators):
    staged = bring(group, workbook(), signed_on="2026-01-15")
    assert staged.state == "committed"
    assert set(Statement.objects.values_list("state", flat=True)) == {"signed"}
    assert Version.objects.exclude(digest="").count() == 2
    assert list(
        Consent.objects.filter(party__version__statement__code="P1")
        .order_by("party__order")
        .values_list("person__number", "method")
    ) == [
        ("1002", "paper"),
        ("1004", "paper"),
    ]


def test_whoever_was_to_hold_a_post_that_did_not_exist_yet_has_signed_on_paper(group, year, indicators):
    begins, post = date(2026, 7, 1), group.posts["P1-HEAD"]
    Appointment.objects.filter(post=post, person=group.pavel).update(valid_to=date(2026, 1, 10))
    statements = [
        ["code", "year", "unit", "title", "effective_from"],
        ["C1", "2026", "C1", "燕河电池公司目标责任书", "2026-01-01"],
        ["P1", "2026", "P1", "燕河工厂目标责任书", begins.isoformat()],
    ]
    items = [
        ["statement", "key", "indicator", "weight", "target", "rule", "owner_unit"],
        ["C1", "A1", "REV", 100, 2000, "R120", "GO"],
        ["P1", "A1", "REV", 100, 100, "R120", "D1"],
    ]
    clauses = [["statement", "item", "key", "text", "points", "cap"]]
    sheets = {"statements": statements, "items": items, "clauses": clauses}
    staged = bring(group, workbook(**sheets), signed_on="2026-01-15")
    assert (problems(staged), staged.state) == ([], "committed")
    given = Consent.objects.get(party__version__statement__code="P1", party__side="committing")
    assert (given.person, given.appointment.valid_from) == (group.anna, begins)


def test_what_cannot_be_scored_is_not_signed(group, year, indicators):
    items = [
        ["statement", "key", "indicator", "weight", "target", "rule", "owner_unit"],
        ["C1", "A1", "REV", 100, 2000, "R120", "GO"],
        ["P1", "A1", "REV", 90, 100, "R120", "D1"],
    ]
    staged = bring(
        group,
        workbook(items=items, clauses=[["statement", "item", "key", "text", "points", "cap"]]),
        signed_on="2026-01-15",
    )
    assert staged.state == "previewed"
    assert "The weights add up to %(total)s, not 100.00." in problems(staged)
    assert not Statement.objects.exists()


def test_every_unknown_code_is_named(group, year, indicators):
    items = [
        ["statement", "key", "indicator", "weight", "target", "rule", "owner_unit", "parent"],
        ["P1", "A1", "NOPE", 100, 100, "R120", "D1", None],
        ["P1", "A2", "REV", 100, 100, "R999", "D9", "X/Y"],
        ["P9", "A1", "REV", 100, 100, "R120", "D1", None],
        ["C1", "A1", "REV", 100, 100, "R120", "D1", "X/Y"],
        ["C1", "A1", "SCRAP", 100, "1.234", "R120", "D1", None],
    ]
    staged = bring(group, workbook(items=items, clauses=[["statement", "item", "key", "text", "points", "cap"]]))
    assert sorted(problems(staged)) == sorted(
        [
            "There is no indicator with this code.",
            "There is no unit with this code.",
            "There is no scoring rule with this code.",
            "There is no item %(parent)s; write STATEMENT/KEY.",
            "This key stands twice in the statement.",
            "At most %(scale)s decimals are kept here.",
            "There is no statement with this code in the file.",
        ]
    )


def test_an_import_is_taken_back_until_it_is_built_on(group, year, indicators):
    staged = bring(group, workbook())
    take_back_import(staged, viewer=group.viewer("office"), now=NOW, reason="wrong file")
    assert not Statement.objects.exists()
    again = bring(group, workbook())
    from annum.targets.acts import propose

    propose(statement=Statement.objects.get(code="P1"), viewer=group.viewer("office"))
    with pytest.raises(Refused) as caught:
        take_back_import(Import.objects.get(pk=again.pk), viewer=group.viewer("office"), now=NOW, reason="too late")
    assert caught.value.refusal.code == "negotiated-since"


def test_export_and_import_round_trip(group, year, indicators):
    from annum.intake.export.workbook import Sheet, write_workbook
    from annum.intake.importers import ImportContext
    from annum.targets.importing.importer import IMPORTER

    bring(group, workbook())
    out = io.BytesIO()
    context = ImportContext(group.viewer("office"), NOW)
    write_workbook(out, [Sheet(spec, IMPORTER.rows(spec, context)) for spec in IMPORTER.specs], language="zh-hans")
    again = bring(group, Source("again.xlsx", out.getvalue()))
    assert again.counts == {"add": 0, "change": 0, "same": 2, "end": 0}
