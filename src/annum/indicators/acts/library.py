"""How is an indicator defined and changed, and watched for a subject?"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from annum.indicators import access
from annum.indicators.models import AddsUp, Entry, Indicator, IndicatorClass, Monitor, Value
from annum.indicators.rules.accumulate import refusal_to_gather
from annum.journal.record import record
from annum.kernel.refusal import Refusal, insist
from annum.org.models import Subject
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen
from annum.year.models import Year

FIXED_BY_VALUES = ("decimals", "accumulation", "entry")


@transaction.atomic
def define_class(*, code: str, name: str, viewer: Viewer, name_en: str = "", order: int = 0) -> IndicatorClass:
    """Add a class of indicators."""
    insist(access.refusal_to_define(viewer))
    made = IndicatorClass.objects.create(code=code, name=name, name_en=name_en, order=order)
    record("indicators.class_defined", by=viewer.actor, about=made, payload={"code": code}, rows=[made])
    return made


@transaction.atomic
def define_indicator(*, viewer: Viewer, fields: Mapping[str, Any]) -> Indicator:
    """Add an indicator to the library; ``fields`` as in ``Indicator``. Refuses: a code that is in use."""
    insist(access.refusal_to_define(viewer))
    insist(_refusal_of_code(str(fields["code"])))
    indicator = Indicator(**fields)
    insist(refusal_of_definition(indicator))
    indicator.save()
    record(
        "indicators.indicator_defined",
        by=viewer.actor,
        about=indicator,
        payload={"code": indicator.code},
        rows=[indicator],
    )
    return indicator


@transaction.atomic
def change_indicator(*, indicator: Indicator, viewer: Viewer, changes: Mapping[str, Any]) -> Indicator:
    """Change a definition. What stored figures depend on (decimals, accumulation, entry) stays once there are figures."""
    insist(access.refusal_to_define(viewer))
    row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    changed = sorted(name for name, value in changes.items() if getattr(row, name) != value)
    insist(refusal_to_change(row, changed))
    for name in changed:
        setattr(row, name, changes[name])
    insist(refusal_of_definition(row))
    if changed:
        row.save(update_fields=changed)
        payload = {"code": row.code, "changed": changed}
        record("indicators.indicator_changed", by=viewer.actor, about=row, payload=payload, rows=[row])
    return row


@transaction.atomic
def watch(
    *,
    indicator: Indicator,
    subject: Subject,
    year: Year,
    viewer: Viewer,
    target: int | None = None,
    critical: bool = False,
) -> Monitor:
    """Watch an indicator for a subject in a year, with a target in the indicator's scale, or without one."""
    insist(access.refusal_to_define(viewer) or refusal_of_frozen(year))
    monitor, _ = Monitor.objects.update_or_create(
        indicator=indicator, subject=subject, year=year, defaults={"target": target, "critical": critical}
    )
    payload = {"indicator": indicator.code, "subject": subject.pk, "target": target}
    record("indicators.watched", by=viewer.actor, about=monitor, log=year.code, payload=payload, rows=[monitor])
    return monitor


def refusal_of_definition(indicator: Indicator) -> Refusal | None:
    """Ratios add up as sum over sum, other figures as sums; a ratio says what is divided by what."""
    is_ratio = indicator.accumulation == "ratio"
    if refusal := refusal_to_gather(indicator.accumulation, indicator.entry == Entry.CUMULATIVE):
        return refusal
    if indicator.adds_up == AddsUp.RATIO and not is_ratio:
        return Refusal("not-a-ratio", "Only an indicator that accumulates as a ratio adds up as sum over sum.")
    if indicator.adds_up == AddsUp.SUM and is_ratio:
        return Refusal("ratio-summed", "Ratios do not add up as a sum; choose sum over sum.")
    if is_ratio and not (indicator.numerator and indicator.denominator):
        return Refusal("ratio-unnamed", "Name the numerator and the denominator of the ratio.")
    return None


def refusal_to_change(indicator: Indicator, changed: list[str]) -> Refusal | None:
    """Stored figures never change their meaning."""
    if "code" in changed:
        return Refusal("code-fixed", "The code of an indicator never changes.")
    if set(changed) & set(FIXED_BY_VALUES) and Value.objects.filter(indicator=indicator).exists():
        return Refusal(
            "has-figures",
            "There are figures already: decimals, accumulation and entry stay. Define a new indicator.",
        )
    return None


def _refusal_of_code(code: str) -> Refusal | None:
    if Indicator.objects.filter(code=code).exists():
        return Refusal("code-taken", "There is already an indicator %(code)s.", {"code": code})
    return None
