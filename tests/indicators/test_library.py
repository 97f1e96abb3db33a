"""Definitions are kept by the office, say what can be computed, and never change the meaning of stored figures."""

import pytest

from annum.files.acts import store
from annum.indicators import acts
from annum.indicators.examining import look
from annum.indicators.models import Figure, IndicatorClass, Monitor
from annum.kernel.refusal import Refused
from tests.cast import NOW
from tests.indicators.conftest import JAN


@pytest.fixture
def fields(library):
    category = IndicatorClass.objects.get(code="ECO")
    return {"code": "new", "name": "新指标", "category": category, "direction": "up", "accumulation": "sum"}


def refused(call, **arguments):
    with pytest.raises(Refused) as caught:
        call(**arguments)
    return caught.value.refusal.code


def test_only_the_office_defines(group, fields):
    assert refused(acts.define_indicator, viewer=group.viewer("finance"), fields=fields) == "not-office"
    assert acts.define_indicator(viewer=group.viewer("office"), fields=fields).decimals == 2
    assert refused(acts.define_indicator, viewer=group.viewer("office"), fields=fields) == "code-taken"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"adds_up": "ratio"}, "not-a-ratio"),
        ({"accumulation": "ratio", "adds_up": "sum"}, "ratio-summed"),
        ({"accumulation": "ratio"}, "ratio-unnamed"),
        ({"accumulation": "mean", "entry": "cumulative"}, "cumulative-does-not-gather"),
    ],
)
def test_a_definition_must_be_computable(group, fields, changes, code):
    assert refused(acts.define_indicator, viewer=group.viewer("office"), fields={**fields, **changes}) == code


def test_what_figures_depend_on_stays_once_there_are_figures(group, library, approved):
    office, revenue = group.viewer("office"), library["revenue"]
    assert acts.change_indicator(indicator=revenue, viewer=office, changes={"decimals": 3}).decimals == 3
    approved("revenue", group.unit_subject("P1"), JAN, 1)
    assert refused(acts.change_indicator, indicator=revenue, viewer=office, changes={"decimals": 2}) == "has-figures"
    assert acts.change_indicator(indicator=revenue, viewer=office, changes={"name": "收入"}).name == "收入"
    assert refused(acts.change_indicator, indicator=revenue, viewer=office, changes={"code": "x"}) == "code-fixed"


def test_watching_again_sets_the_target_anew(group, library, year):
    for target in (None, 5):
        arguments = {"indicator": library["revenue"], "subject": group.unit_subject("P1"), "year": year}
        acts.watch(**arguments, viewer=group.viewer("office"), target=target)
    assert Monitor.objects.get().target == 5


def test_a_figure_is_backed_by_a_file_once(group, library, approved, settings, tmp_path):
    settings.DATA = tmp_path
    value = approved("revenue", group.unit_subject("P1"), JAN, 1)
    blob = store(b"invoice", name="invoice.txt", by=group.viewer("data_owner").actor)
    for _ in range(2):
        acts.attach_evidence(value=value, blob=blob, name="invoice.txt", viewer=group.viewer("data_owner"))
    assert value.evidence.get().name == "invoice.txt"
    arguments = {"value": value, "blob": blob, "name": "x", "viewer": group.viewer("anna")}
    assert refused(acts.attach_evidence, **arguments) == "not-data-owner"


def test_the_doctor_names_a_figure_that_was_touched(group, library, approved):
    approved("revenue", group.unit_subject("P1"), JAN, 1)
    acts.rebuild_figures(now=NOW)
    assert look() == []
    Figure.objects.filter(subject=group.unit_subject("G")).update(amount=9)
    assert [finding.code for finding in look()] == ["figure-off"]
