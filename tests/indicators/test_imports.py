"""Sheets of the library and of figures: previewed cell by cell, committed whole, taken back while nothing cites them."""

import pytest

from annum.indicators.importing import export
from annum.indicators.models import Event, Figure, Indicator, Monitor, Value
from annum.indicators.sheets import ACTUALS
from annum.intake import queries
from annum.intake.acts import commit_import, preview_import, stage_import, take_back_import
from annum.intake.importers import ImportContext, Operator
from annum.intake.reading import Source
from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from annum.kernel.words import Words
from tests.cast import NOW, TODAY
from tests.indicators.conftest import FEB, JAN

CLI = Operator(Actor.system("command line"), TODAY)
LIBRARY = """code,name,class,unit,decimals,direction,accumulation,frequency,adds_up,owner_unit,numerator,denominator
sales,销售额,ECO,万元,2,up,sum,,sum,GO,,
defects,废品率,ECO,%,2,lower,ratio,,ratio,,废品,产量
"""


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def staged(kind, text, viewer=CLI, name=None, **more):
    sources = [Source(name or f"{kind}.csv", text.encode())]
    made = stage_import(kind=kind, sources=sources, viewer=viewer, now=NOW, **more)
    return preview_import(made, viewer=viewer, now=NOW)


def imported(kind, text, viewer=CLI, **more):
    return commit_import(staged(kind, text, viewer, **more), viewer=viewer, now=NOW)


def problems(found):
    return [(one.row, one.column, str(one.words)) for one in queries.problems(found)[0:100]]


def changes(found):
    def said(value):
        return str(value) if isinstance(value, Words) else value

    return [
        (change["action"], change["row"], [(said(before), said(after)) for _, before, after in change["cells"]])
        for change in queries.changes(found)[0:100]
    ]


def test_the_library_comes_in_and_a_second_time_changes_nothing(group, library):
    imported("indicators", LIBRARY)
    sales = Indicator.objects.get(code="sales")
    assert (sales.owner_unit.code, sales.entry, sales.decimals, sales.adds_up) == ("GO", "period", 2, "sum")
    assert staged("indicators", LIBRARY).counts == {"add": 0, "change": 0, "same": 2, "end": 0}


def test_a_changed_definition_is_shown_before_and_after(group, library):
    imported("indicators", LIBRARY)
    found = staged("indicators", LIBRARY.replace("销售额", "销售收入"))
    assert changes(found) == [("change", 2, [("销售额", "销售收入")])]


def test_definitions_that_cannot_be_are_refused_with_their_rows(group, library):
    text = (
        LIBRARY
        + "x,x,NOPE,,2,up,sum,,,,,\ny,y,ECO,,2,up,sum,,ratio,,,\nz,z,ECO,,9,up,ratio,,,,,\nsales,other,ECO,,2,up,sum,,,,,\n"
    )
    found = problems(staged("indicators", text + "w,w,ECO,,2,up,sum,,,NOWHERE,,\n"))
    assert [row for row, _, _ in found] == [4, 5, 6, 7, 8]
    assert "There is no class “NOPE”." in found[0][2]
    assert "There is no unit “NOWHERE”." in found[4][2]


def test_monitors_name_a_subject_a_year_and_a_target(group, library, year):
    text = 'indicator,unit,person,year,target,critical\nrevenue,P1,,2026,"1,234.5万",yes\nprofit,,1003,2026,,\n'
    imported("indicators", text, name="monitors.csv")
    rows = Monitor.objects.order_by("pk").values_list(
        "indicator__code", "target", "critical", "subject__person__number"
    )
    assert list(rows) == [("revenue", 123450, True, None), ("profit", None, False, "1003")]


def test_what_nothing_cites_is_taken_back(group, library):
    done = imported("indicators", LIBRARY)
    take_back_import(done, viewer=CLI, now=NOW, reason="wrong file")
    assert not Indicator.objects.filter(code="sales").exists()


def test_definitions_with_figures_are_not_taken_back(group, library, year):
    done = imported("indicators", LIBRARY)
    imported("actuals", "indicator,unit,month,value\nsales,P1,2026-01,5\n")
    with pytest.raises(Refused) as caught:
        take_back_import(done, viewer=CLI, now=NOW, reason="wrong file")
    assert caught.value.refusal.code == "cited"


LONG = """指标编码,单位,月份,实际值,分子,分母,状态,备注
revenue,P1,2026年1月,"１，２３４．５万",,,,
revenue,P1,2026-02,,,,不适用,停产
scrap,P1,2026-01,,3,100,,
"""


def test_figures_come_in_and_wait(group, library, year):
    imported("actuals", LONG)
    rows = Value.objects.order_by("pk").values_list(
        "amount", "numerator", "denominator", "not_applicable", "state", "source_row"
    )
    assert list(rows) == [
        (123450, None, None, False, "submitted", 2),
        (None, None, None, True, "submitted", 3),
        (None, 300, 10000, False, "submitted", 4),
    ]
    assert Figure.objects.count() == 0


def test_figures_that_were_approved_elsewhere_name_their_approver(group, library, year):
    done = imported("actuals", LONG, options={"approve_as": "finance"})
    assert set(Value.objects.values_list("state", "decided_by")) == {("approved", group.account("finance").pk)}
    assert Figure.objects.get(subject=group.unit_subject("G"), indicator=library["revenue"], month=JAN).amount == 123450
    entry = Entry.objects.get(kind="indicators.approvals_taken_over")
    assert str(group.account("finance").pk) in bytes(entry.record).decode()
    assert entry.about_key == str(done.pk)


def test_what_the_named_approver_may_not_approve_waits(group, library, year):
    text = "indicator,unit,month,value\nrevenue,P1,2026-01,5\nrevenue,GO,2026-01,6\n"
    found = staged("actuals", text, options={"approve_as": "finance"})
    assert "waits" in str(changes(found)[1][2][1])
    commit_import(found, viewer=CLI, now=NOW)
    assert list(Value.objects.order_by("pk").values_list("state", flat=True)) == ["approved", "submitted"]


@pytest.mark.parametrize(
    ("approver", "said"),
    [("office", "yourself"), ("nobody", "no account"), ("vera", "no role")],
)
def test_an_approver_must_be_another_who_may(group, library, year, approver, said):
    found = staged("actuals", LONG, group.viewer("office"), options={"approve_as": approver})
    assert said in problems(found)[0][2]


def test_a_differing_figure_becomes_a_correction(group, library, year):
    imported("actuals", LONG, options={"approve_as": "finance"})
    found = staged("actuals", LONG.replace("１，２３４．５万", "1200"), options={"approve_as": "finance"})
    assert found.counts == {"add": 0, "change": 1, "same": 2, "end": 0}
    assert changes(found) == [("change", 2, [("1234.50", "1200.00")])]
    commit_import(found, viewer=CLI, now=NOW)
    old, new = Value.objects.filter(indicator=library["revenue"], month=JAN).order_by("pk")
    assert (old.superseded_at, new.corrects_id, new.state) == (NOW, old.pk, "approved")
    assert Figure.objects.get(subject=group.unit_subject("G"), indicator=library["revenue"], month=JAN).amount == 120000


def test_wide_sheets_have_a_column_for_each_month(group, library, year):
    text = "indicator,unit,2026-01,2026年2月,remark\nrevenue,P1,5,,x\nrevenue,C1,-7.25,8,\n"
    done = imported("actuals", text)
    assert [note.column for note in queries.notes(done)] == ["remark"]
    rows = Value.objects.order_by("pk").values_list("subject__unit__code", "month", "amount")
    assert list(rows) == [("P1", JAN, 500), ("C1", JAN, -725), ("C1", FEB, 800)]


def test_bare_month_columns_take_their_year_from_an_option(group, library, year):
    imported("actuals", "indicator,unit,1月,2月\nrevenue,P1,5,6\n", options={"year": "2026"})
    assert list(Value.objects.order_by("pk").values_list("month", flat=True)) == [JAN, FEB]


def test_a_yearly_figure_belongs_to_the_last_month(group, library, year):
    imported("actuals", "indicator,unit,2025\naudit,P1,95\n")
    assert Value.objects.get().month == JAN - 1


def test_every_fault_is_told_with_its_row(group, library, year):
    text = (
        "indicator,unit,person,month,value,numerator,denominator\n"
        "nope,P1,,2026-01,1,,\n"
        "revenue,XX,,2026-01,1,,\n"
        "revenue,P1,1003,2026-01,1,,\n"
        "revenue,P1,,2026-01,1.234,,\n"
        "revenue,P1,,2027-01,1,,\n"
        "scrap,P1,,2026-01,,1,0\n"
        "revenue,C1,,2026-01,1,,\n"
        "revenue,C1,,2026-01,2,,\n"
        "revenue,C2,,,2,,\n"
    )
    found = staged("actuals", text)
    assert sorted(row for row, _, _ in problems(found)) == [2, 3, 4, 5, 6, 7, 9, 10]
    assert "has more than 2 decimals" in str(problems(found))
    with pytest.raises(Refused):
        commit_import(found, viewer=CLI, now=NOW)


def test_finer_figures_are_rounded_when_the_importer_says_so(group, library, year):
    imported("actuals", "indicator,unit,month,value\nrevenue,P1,2026-01,-1.235\n", options={"finer": "round"})
    assert Value.objects.get().amount == -124


def test_a_data_owner_imports_only_what_they_own(group, library, year):
    found = staged("actuals", LONG + "revenue,C3,2026-01,5,,,,\n", group.viewer("data_owner"))
    assert [row for row, _, _ in problems(found)] == [5]
    with pytest.raises(Refused):
        staged("actuals", LONG, group.viewer("vera"))


def test_waiting_figures_are_taken_back_and_approved_ones_never(group, library, year):
    done = imported("actuals", LONG)
    take_back_import(done, viewer=CLI, now=NOW, reason="wrong file")
    assert set(Value.objects.values_list("state", flat=True)) == {"withdrawn"}
    done = imported("actuals", LONG, options={"approve_as": "finance"})
    with pytest.raises(Refused) as caught:
        take_back_import(done, viewer=CLI, now=NOW, reason="wrong file")
    assert caught.value.refusal.code == "approved-rows"


def test_events_come_in_proposed_or_decided(group, library, year):
    text = "indicator,unit,statement,day,clause,count,note\nscrap,P1,,2026-02-03,A,2,late\n,P1,TRS-P1,2026-02-04,V1,,\n"
    imported("actuals", text, name="events.csv")
    assert list(Event.objects.order_by("pk").values_list("state", "count", "statement", "clause")) == [
        ("proposed", 2, "", "A"),
        ("proposed", 1, "TRS-P1", "V1"),
    ]
    assert staged("actuals", text, name="events.csv").counts["same"] == 2
    imported("actuals", text.replace("-02-", "-03-"), name="events.csv", options={"approve_as": "chief"})
    assert Event.objects.filter(state="decided", decided_by=group.account("chief").pk).count() == 2


def test_what_goes_out_comes_in_as_the_same(group, library, year):
    imported("actuals", LONG, options={"approve_as": "finance"})
    rows = list(export.rows(ACTUALS, ImportContext(CLI, NOW)))
    keys = [column.key for column in ACTUALS.columns]

    def written(value):
        return "" if value is None else str(getattr(value, "number", value))

    lines = [",".join(written(row.get(key)) for key in keys) for row in rows]
    found = staged("actuals", "\n".join([",".join(keys), *lines]) + "\n")
    assert found.counts == {"add": 0, "change": 0, "same": 3, "end": 0}
