"""What does the catalogue show? Invented sample values for every component. No business."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annum.kernel.period import Month, months
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.ui.parts import Cell, Column, Fact, Link, Moment, Option, Row, Stage
from annum.ui.pickers import Picker

YEAR = months(Month(2026, 1), Month(2026, 12))
TONNES = (820, 864, 910, None, 905, 948, 990, 1012, None, 1065, 1088, 1120)
RESULT = (120, 95, -40, -85, 30, 110, 160, 150, 175, 190, 140, 210)
HEAT = ((5, 4, 3, 4), (3, 2, 1, 0), (4, 4, 5, 3))
COMPLETION = (
    "118.20",
    "104.50",
    "99.10",
    "103.00",
    "97.40",
    "91.30",
    "72.80",
    "",
    "102.60",
    "105.10",
    "121.90",
    "98.00",
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Name"), help_text=gettext_lazy("As it stands in the register of units."))
    target = forms.DecimalField(label=gettext_lazy("Target"), required=False)
    owner = forms.ChoiceField(
        label=gettext_lazy("Data owner"), choices=[("a", "Lin Yue 林悦"), ("b", "Karl Brandt 卡尔")], required=False
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Direction"),
        widget=forms.RadioSelect,
        choices=[("up", gettext_lazy("Higher is better")), ("down", gettext_lazy("Lower is better"))],
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), required=False, widget=Picker("ui:pick"))
    note = forms.CharField(label=gettext_lazy("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("Both sides agree"), required=False)


def options(text: str) -> list[Option]:
    """The units of the sample that fit."""
    units = (Option("CELL", _("Cell plant")), Option("GEAR", _("Gear works")), Option("CATH", _("Cathode materials")))
    return [each for each in units if text.casefold() in f"{each.name} {each.code}".casefold()]


def context(request: HttpRequest) -> dict[str, Any]:
    """Everything that the catalogue's template names."""
    return {**_shell(), **_blocks(request), **_lists(), **_drawings()}


def _shell() -> dict[str, Any]:
    entries = (_("My desk"), _("Statements"), _("Monthly sheet"), _("Indicators"), _("Organisation"))
    menus = [Link(label, "#", current=label == entries[1], section=_("The year")) for label in entries]
    return {
        "menus": [*menus, Link(_("Components"), "#components", section=_("About Annum"))],
        "search_url": reverse("ui:catalogue"),
        "crumbs": (Link(_("The year"), "#"), Link(_("Statements"), "#")),
    }


def _blocks(request: HttpRequest) -> dict[str, Any]:
    wrong = SampleForm({"target": "many", "direction": "up"}, auto_id="wrong_%s")
    page = Paginator(range(240), 20).get_page(request.GET.get("page"))
    refusal = Refusal("weights-off", "Weights add up to %(total)s, not 100.", {"total": Quantity(9850, 2)})
    return {"form": SampleForm(auto_id="right_%s"), "wrong": wrong, "page": page, "refusal": refusal}


def _lists() -> dict[str, Any]:
    columns = (
        Column(_("Unit"), "unit"),
        Column(_("State")),
        Column(_("Weight"), number=True),
        Column(_("Actual"), "actual", number=True),
        Column(_("Trend"), hidden=True),
    )
    rows = [
        (_("Cell plant"), "approved", 3000, Quantity(123_456_789_00, 2, "CNY"), TONNES),
        (_("Gear works"), "overdue", 2500, None, TONNES[::-1]),
        (_("Cathode materials"), "restated", 4500, Quantity(9_876_50, 2, "t"), RESULT),
    ]
    stages = (
        Stage(_("Draft"), "done", _("Prepared by the group office")),
        Stage(_("In negotiation"), "done", _("Two rounds")),
        Stage(_("Published"), "current", _("Waiting for signatures")),
        Stage(_("Signed")),
    )
    moments = (
        Moment(datetime(2026, 3, 5, 6, 30, tzinfo=UTC), _("Published"), "Lin Yue 林悦", tone="accent"),
        Moment(
            date(2026, 3, 2),
            _("Returned"),
            "Karl Brandt",
            _("The target for scrap is above last year's actual."),
            "warn",
        ),
        Moment(date(2026, 2, 24), _("Draft"), "Lin Yue 林悦"),
    )
    facts = (
        Fact(_("Month"), YEAR[2]),
        Fact(_("Known on"), date(2026, 4, 8)),
        Fact(_("Revenue"), Quantity(1_234_567_890, 2, "CNY")),
        Fact(_("People"), 12_345),
    )
    tabs = (Link(_("Items"), "#", current=True, count=12), Link(_("Measures"), "#", count=4), Link(_("History"), "#"))
    return {"columns": columns, "rows": rows, "stages": stages, "moments": moments, "known": facts, "tabs": tabs}


def _drawings() -> dict[str, Any]:
    tonnes = [None if value is None else Quantity(value, 0, "t") for value in TONNES]
    heads = (_("Results"), _("Operations"), _("Management"), _("Priorities"))
    names = (_("Cell plant"), _("Gear works"), _("Cathode materials"))
    written = iter(COMPLETION)
    heat = [
        Row(name, [_cell(level, next(written)) for level in levels]) for name, levels in zip(names, HEAT, strict=True)
    ]
    return {
        "months": [f"{month.month:02d}" for month in YEAR],
        "tonnes": tonnes,
        "plan": [Quantity(800 + 25 * index, 0, "t") for index in range(12)],
        "result": [Quantity(value, 1, "M") for value in RESULT],
        "anchors": [
            (Quantity(60, 0, "%"), 0),
            (Quantity(80, 0, "%"), 60),
            (Quantity(100, 0, "%"), 100),
            (Quantity(120, 0, "%"), 120),
        ],
        "actual": (Quantity(926, 1, "%"), Quantity(852, 1)),
        "heat_heads": heads,
        "heat": heat,
        "revenue": Quantity(12_345_678_900, 2, "CNY"),
        "score": Quantity(8725, 2),
        "full": Quantity(100),
    }


def _cell(level: int, written: str) -> Cell:
    return Cell(f"{written}%", level) if written else Cell(None, 0, title=_("No data"))
