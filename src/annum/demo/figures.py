"""Which figures wait, were returned, are backed by a file, locked? What is being heard? Done by the people of the group."""

from datetime import date

from annum.demo.stage import Stage
from annum.files.acts import store
from annum.indicators.acts import (
    attach_evidence,
    correct_value,
    hear_event,
    lock_month,
    propose_event,
    return_value,
)
from annum.indicators.drafts import Draft
from annum.indicators.models import Indicator, Value
from annum.kernel.period import Month
from annum.kernel.words import Words

LOCKED = 4
"""The first months of the year are final."""
WORKSHOP, PLANT = "BAT.P01.W1", "BAT.P01"
RECORD = (
    "日期,设备,停机分钟,原因\n"
    "12-03,卷绕机 03,145,张力传感器更换\n"
    "12-11,涂布机 01,220,烘箱温控失灵\n"
    "12-19,叠片机 02,95,换型调试\n"
)


def _in_force(stage: Stage, indicator: str, unit: str, month: int) -> Value:
    """The figure in force of a month, 1 to 12."""
    at = Month(stage.settings.year, month).index
    found = Value.objects.filter(indicator__code=indicator, subject__unit__code=unit, month=at, superseded_at=None)
    return found.get(state="approved")


def _correct(stage: Stage, value: Value, percent: int, reason: str, by: str) -> Value:
    amount = (value.amount or 0) * percent // 100
    draft = Draft(value.indicator_id, value.subject_id, value.month, amount, note=reason, reason=reason)
    return correct_value(draft=draft, viewer=stage.viewer(by), now=stage.now)


def under_way(stage: Stage) -> Words:
    """One correction waits for approval, one was sent back with the reason, and one figure has its file."""
    down = _in_force(stage, "DOWNTIME", WORKSHOP, 12)
    owner = stage.viewer("owner.quality")
    blob = store(RECORD.encode("utf-8-sig"), name="停机记录 12月.csv", by=owner.actor)
    attach_evidence(value=down, blob=blob, name="停机记录 12月.csv", viewer=owner)
    _correct(stage, down, 96, "换型调试不计入停机 / setting up does not count", "owner.quality")
    scrap = _in_force(stage, "SCRAP", WORKSHOP, 11)
    sent = _correct(stage, scrap, 90, "抽样口径调整 / sampled in another way", "owner.quality")
    reason = "请附抽样记录 / the record of the samples is missing"
    return_value(value_id=sent.pk, reason=reason, viewer=stage.viewer("finance"), now=stage.now)
    return Words("Figures under way: one waits, one was returned, one has its evidence")


def events(stage: Stage) -> Words:
    """One event was heard and waits for its decision; another one was brought forward just now."""
    year = stage.settings.year
    safety = Indicator.objects.get(code="SAFETY")
    heard = propose_event(
        subject=stage.subject(PLANT),
        day=date(year, 11, 6),
        clause="late-report",
        viewer=stage.viewer("office"),
        now=stage.now,
        indicator=safety,
        note="设备着火未在两小时内上报 / a fire reported after two hours",
    )
    hear_event(
        event_id=heard.pk,
        hearing="当班通讯故障，已补报并整改 / the line was down; reported and put right since",
        viewer=stage.viewer("hr"),
    )
    propose_event(
        subject=stage.subject(WORKSHOP),
        day=date(year, 12, 9),
        clause="injury",
        viewer=stage.viewer("head.battery"),
        now=stage.now,
        indicator=safety,
        note="搬运时扭伤 / a sprain while carrying",
    )
    return Words("Events: one was heard, one was brought forward")


def locks(stage: Stage) -> Words:
    """The first months of the year are final."""
    for month in range(1, LOCKED + 1):
        lock_month(month=Month(stage.settings.year, month), viewer=stage.viewer("office"), now=stage.now)
    return Words("Locked months: %(count)s", {"count": LOCKED})
