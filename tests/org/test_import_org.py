"""Do units and posts come in whole, over time, with every error named; and go out again equal?"""

from datetime import UTC, date, datetime

import pytest

from annum.intake.acts import take_back_import
from annum.intake.queries import changes, questions
from annum.kernel.refusal import Refused
from annum.org.acts.units import rename_unit
from annum.org.models import PostVersion, UnitVersion
from annum.org.queries.tree import paths
from tests.cast import NOW as CAST_NOW
from tests.org.importing import WHO, commit, exported, preview, told

UNITS = """code,name,parent,kind,order,valid_from,valid_to
G,集团,,group,1,2020-01-01,
A,甲公司,G,company,1,2020-01-01,2026-07-01
A,甲公司（新）,G,company,1,2026-07-01,
B,乙公司,G,company,2,2020-01-01,
B1,乙一部,B,department,1,2020-01-01,2026-07-01
B1,乙一部,A,department,1,2026-07-01,
"""
POSTS = """code,title,unit,reports_to,grade,fte,seats,is_head,valid_from
G-H,董事长,G,,M1,1,1,yes,2020-01-01
A-H,总经理,A,G-H,M2,1,1,yes,2020-01-01
B-W,操作工,B1,A-H,W,12.5,,no,2020-01-01
"""
LATER = datetime(2026, 9, 16, tzinfo=UTC)


def units():
    rows = UnitVersion.objects.known().order_by("unit__code", "valid_from")
    return [(row.unit.code, row.name, row.parent and row.parent.code, row.valid_from) for row in rows]


def test_units_and_posts_come_in_over_time_and_stand_in_the_tree(db):
    staged = commit("org", {"units": UNITS, "posts": POSTS})
    assert staged.counts == {"add": 7, "change": 0, "same": 0, "end": 0}
    assert [(place.unit.code, place.depth) for place in paths()] == [("G", 1), ("A", 2), ("B1", 3), ("B", 2)]
    worker = PostVersion.objects.get(post__code="B-W")
    assert (worker.establishment, worker.seats, worker.reports_to.code) == (125000, None, "A-H")


def test_what_goes_out_comes_back_equal(group):
    files = {"units": exported("org", "units"), "posts": exported("org", "posts")}
    staged = preview("org", files)
    assert told(staged) == []
    assert staged.counts == {"add": 0, "change": 0, "same": 20, "end": 0}


def test_a_second_import_changes_only_what_differs_and_keeps_what_was_believed(db):
    commit("org", {"units": UNITS})
    first = units()
    staged = preview(
        "org",
        {"units": UNITS.replace("乙公司", "乙集团").replace("B,乙集团,G,company,2", "B,乙集团,G,company,3")},
        LATER,
    )
    assert len(changes(staged)) == 1
    change = changes(staged)[0]
    assert (change["key"], [(str(cell[0]), *cell[1:]) for cell in change["cells"]]) == (
        "B",
        [("Unit name / 单位名称", "乙公司", "乙集团"), ("Order / 排序", 2, 3)],
    )
    assert units() == first


def test_every_error_is_named_with_its_row_and_nothing_is_imported(db):
    wrong = (
        UNITS
        + "C,丙,GONE,company,1,2020-01-01,\nD,丁,E,x,1,2020-01-01,\nE,戊,D,x,1,2020-01-01,\nB,乙又,G,x,1,2021-01-01,\n"
    )
    staged = preview("org", {"units": wrong, "posts": POSTS + "X,某,NOWHERE,G-H,,1,1,no,2020-01-01\n"})
    assert told(staged) == [
        ("units", 8, "C hangs on GONE, which does not exist."),
        ("units", 9, "D hangs on E, which hangs on it in turn."),
        ("units", 10, "E hangs on D, which hangs on it in turn."),
        ("units", 11, "B has two rows for 2021-01-01."),
        ("posts", 5, "Unit NOWHERE of X does not exist."),
    ]
    assert units() == []


def test_a_unit_that_hangs_on_one_that_has_closed_is_an_orphan(db):
    staged = preview(
        "org",
        {"units": UNITS.replace("B,乙公司,G,company,2,2020-01-01,", "B,乙公司,G,company,2,2020-01-01,2026-01-01")},
    )
    assert told(staged) == [("units", 6, "B1 hangs on B on days when that does not exist.")]


def test_several_roots_are_asked_about_and_not_guessed(db):
    two = UNITS + "H,另一集团,,group,2,2020-01-01,\n"
    staged = preview("org", {"units": two})
    [question] = questions(staged)
    assert (question["key"], [choice.key for choice in question["answers"]]) == ("unit_roots", ["all", "G", "H"])
    refused = preview("org", {"units": two}, options={"unit_roots": "G"})
    assert told(refused) == [("units", 8, "H stands at the top beside others.")]
    commit("org", {"units": two}, options={"unit_roots": "all"})
    assert [place.unit.code for place in paths() if place.depth == 1] == ["G", "H"]


def test_the_end_must_come_after_the_beginning(db):
    staged = preview("org", {"units": UNITS + "C,丙,G,x,1,2026-01-01,2026-01-01\n"})
    assert told(staged) == [("units", 8, "The last day must come after the first day, 2026-01-01.")]


def test_a_post_is_not_taken_from_under_its_holder(group):
    text = "code,title,unit,seats,valid_from,valid_to\nP1-HEAD,厂长,P1,1,2020-01-01,2026-08-01\n"
    [(_, _, sentence)] = told(preview("org", {"posts": text}))
    assert sentence == "Post P1-HEAD does not exist on all days on which 1003 holds it."


def test_an_import_taken_back_leaves_what_was_known_before(group):
    before = exported("org", "units")
    text = "code,name,parent,valid_from\nP1,新厂,C2,2020-01-01\nN,新部,P1,2020-01-01\n"
    staged = commit("org", {"units": text})
    assert exported("org", "units") != before
    take_back_import(staged, viewer=WHO, now=LATER, reason="wrong file")
    assert exported("org", "units") == before
    assert "N" not in [place.unit.code for place in paths()]


def test_an_import_is_not_taken_back_under_a_later_change(group):
    staged = commit("org", {"units": "code,name,parent,valid_from\nN,新部,P1,2020-01-01\n"}, CAST_NOW)
    rename_unit(
        unit=group.units["P1"].versions.model.objects.get(unit__code="N").unit, name="又名", start=date(2026, 1, 1),
        viewer=group.viewer("office"), now=LATER,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        take_back_import(staged, viewer=WHO, now=LATER, reason="")
    assert refused.value.refusal.code == "changed-since"


def test_an_import_is_not_taken_back_from_under_what_hangs_on_it(group):
    staged = commit("org", {"units": "code,name,parent,valid_from\nN,新部,P1,2020-01-01\n"}, CAST_NOW)
    commit("org", {"units": "code,name,parent,valid_from\nM,更新部,N,2020-01-01\n"}, LATER)
    with pytest.raises(Refused) as refused:
        take_back_import(staged, viewer=WHO, now=LATER, reason="")
    assert refused.value.refusal.code == "still-used"
