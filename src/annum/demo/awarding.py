"""Whom did the demonstration's group honour? One programme from its rules to the honours, and the next one taking nominations."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from annum.awards import acts, selecting
from annum.awards.models import Assignment, AssignmentState, Nomination, Objection, Programme, Title
from annum.awards.models.nomination import NominationState
from annum.demo.deeds import deeds, mark
from annum.demo.nominees import Put, nominees, staff
from annum.demo.stage import Stage
from annum.kernel.words import Words
from annum.org.models import Person, Subject
from annum.org.viewer import Viewer

SEED = "5eedca5e" * 8
JUDGES = ("HY.FIN", "HY.HR", "HY.QUA", "BAT", "MAC", "MAT")
"""Heads of these units are the jury."""
RESOLVED = "评优委员会一月六日会议，会议纪要第一号。\nAward committee, meeting of 6 January, minutes no. 1."
OBJECTION = "该成果由整个班组完成。\nThe whole team did this."
ANSWER = "经核实，推荐材料已写明班组分工，个人贡献属实。\nThe nomination names the team; what is credited to the person is right."
CRITERIA = (("results", "业绩贡献", "Results", 6000), ("spirit", "作风与协作", "Spirit and cooperation", 4000))
TITLES: tuple[dict[str, Any], ...] = (
    {"key": "outstanding", "name": "优秀员工", "name_en": "Outstanding employee", "places": 8, "prize": 500_000},
    {"key": "innovation", "name": "技术创新标兵", "name_en": "Model of technological innovation", "places": 3, "prize": 1_000_000},
    {"key": "leader", "name": "经营单位负责人专项奖", "name_en": "Special award for business leaders", "kind": "leader",
     "places": 1, "prize": 3_000_000},
    {"key": "team", "name": "先进集体", "name_en": "Advanced team", "kind": "unit", "places": 2, "prize": 2_000_000},
)  # fmt: skip
NOTE = "随当月工资发放，由薪酬核算代扣个人所得税 / paid with the month's wages; payroll withholds the tax"


def honoured(stage: Stage) -> Words:
    """Last year's programme, all its way."""
    programme = _rules(stage)
    _nominated(stage, programme)
    programme = _judged(stage, programme)
    for title in programme.titles.all():
        selecting.select(title=title, viewer=stage.viewer("office"), now=stage.now)
    _published(stage, programme)
    return Words("Honours: %(count)s", {"count": _conferred(stage, programme)})


def _on(viewer: Viewer, day: date) -> Viewer:
    """The same person on another day; what they may do is asked as of today."""
    return replace(viewer, today=day)


def _rules(stage: Stage) -> Programme:
    office = stage.viewer("office")
    fields: dict[str, Any] = {"code": "annual", "name": "年度评优", "name_en": "Annual awards", "notice_days": 5}
    fields |= _days(stage.settings.year)
    programme = acts.make_programme(year=stage.year, viewer=office, fields=fields)
    for order, known in enumerate(TITLES, start=1):
        values = {"order": order, "prize_note": NOTE, **known}
        _parts(acts.make_title(programme=programme, viewer=office, fields=values), stage)
    acts.freeze(programme=programme, viewer=office, seed=SEED, now=stage.now)
    return acts.move(programme=programme, act="open", viewer=office)


def _days(year: int) -> dict[str, date]:
    """November is for nominating, December for judging."""
    return {
        "nominate_from": date(year, 11, 1),
        "nominate_until": date(year, 12, 1),
        "judge_until": date(year, 12, 25),
    }


def _parts(title: Title, stage: Stage) -> None:
    office = stage.viewer("office")
    rows = [{"key": key, "name": name, "name_en": english, "weight": weight} for key, name, english, weight in CRITERIA]
    acts.write_parts(title=title, part="criteria", rows=rows, viewer=office)
    if title.kind == "person":
        required: list[dict[str, Any]] = [{"kind": "service", "amount": 12}, {"kind": "in_group"}]
        acts.write_parts(title=title, part="requirements", rows=required, viewer=office)
        quotas = [{"attribute": "unit", "upper": 1}] if title.key == "outstanding" else []
        acts.write_parts(title=title, part="quotas", rows=quotas, viewer=office)


def _nominated(stage: Stage, programme: Programme) -> None:
    day = date(stage.settings.year, 11, 20)
    for title in programme.titles.all():
        for number, put in enumerate(nominees(stage.group, title.key)):
            nominator = _on(stage.person(put.nominator), day)
            made = _nominated_by(nominator, title, put.route, _subject(put), number)
            acts.submit(nomination=made, viewer=nominator, now=stage.now)
            acts.endorse(nomination=made, viewer=_on(stage.viewer("office"), day))


def _nominated_by(viewer: Viewer, title: Title, route: str, subject: Subject, number: int) -> Nomination:
    chinese, english = deeds(number, team=subject.unit_id is not None)
    return acts.nominate(title=title, viewer=viewer, route=route, subject=subject, deeds=chinese, deeds_en=english)


def _subject(put: Put) -> Subject:
    return Subject.objects.get(person__number=put.person) if put.person else Subject.objects.get(unit__code=put.unit)


def _judged(stage: Stage, programme: Programme) -> Programme:
    office, members = stage.viewer("office"), stage.group.staff.members
    programme = acts.begin_judging(programme=programme, viewer=office)
    jury = [Person.objects.get(number=members[code][0]) for code in JUDGES if code in members]
    for title in programme.titles.all():
        for place, person in enumerate(jury):
            acts.name_juror(title=title, person=person, chair=not place, viewer=office)
        acts.assign(title=title, viewer=office)
    rows = Assignment.objects.filter(juror__title__programme=programme, state=AssignmentState.ASSIGNED)
    for each in rows.select_related("juror__person", "juror__title", "nomination"):
        _judge(stage, each)
    return programme


def _judge(stage: Stage, assignment: Assignment) -> None:
    juror, seed = assignment.juror.person.number, stage.settings.seed
    criteria = assignment.juror.title.criteria.all()
    marks = {each.pk: mark(seed, juror, assignment.nomination_id, each.key) for each in criteria}
    acts.judge(assignment=assignment, marks=marks, against=None, viewer=stage.person(juror), now=stage.now)


def _published(stage: Stage, programme: Programme) -> None:
    """Decided and published; one objection is raised and dismissed; final when the days are over."""
    first = _notice_from(stage)
    office = _on(stage.viewer("office"), first)
    acts.decide(programme=programme, decision=RESOLVED, viewer=office, now=stage.now)
    acts.publish(programme=programme, viewer=office, now=stage.now)
    won = Nomination.objects.filter(title__programme=programme, title__key="innovation", state=NominationState.WINNER)
    winner = won.order_by("rank")[0]
    acts.object_to(
        nomination=winner, text=OBJECTION, viewer=_on(stage.viewer("employee"), first + timedelta(1)), now=stage.now
    )
    raised = Objection.objects.get(nomination=winner)
    acts.dismiss_objection(
        objection=raised, answer=ANSWER, viewer=_on(stage.viewer("hr"), first + timedelta(2)), now=stage.now
    )
    acts.finalise(programme=programme, viewer=_on(stage.viewer("office"), first + timedelta(6)), now=stage.now)


def _conferred(stage: Stage, programme: Programme) -> int:
    """At the year's conference."""
    day = _notice_from(stage) + timedelta(12)
    return len(acts.confer(programme=programme, on=day, viewer=_on(stage.viewer("office"), day)))


def _notice_from(stage: Stage) -> date:
    """In the January after the year, or two weeks ago when that is still to come."""
    return min(date(stage.settings.year + 1, 1, 7), stage.today - timedelta(14))


def nominating(stage: Stage) -> Words:
    """The next programme, taken over, with its rules fixed: one nomination waits to be endorsed, one is a draft."""
    office = stage.viewer("office")
    last = Programme.objects.get(year=stage.year, code="annual")
    programme = acts.clone_programme(programme=last, into=stage.following, viewer=office)
    days = {"nominate_from": stage.today - timedelta(10), "nominate_until": stage.today + timedelta(20)}
    days["judge_until"] = stage.today + timedelta(50)
    programme = acts.write_programme(programme=programme, viewer=office, fields=days)
    acts.freeze(programme=programme, viewer=office, seed=SEED[::-1], now=stage.now)
    programme = acts.move(programme=programme, act="open", viewer=office)
    title = programme.titles.get(key="outstanding")
    for place, username in enumerate(("head.workshop", "engineer")):
        viewer = stage.viewer(username)
        person = staff(stage.group, "BAT")[5 + place]
        subject = Subject.objects.get(person__number=person)
        made = _nominated_by(viewer, title, "peer", subject, place + 2)
        if not place:
            acts.submit(nomination=made, viewer=viewer, now=stage.now)
    return Words("Nominations are open: %(programme)s", {"programme": programme.name})
