"""A mixed set of statements, generated: every kind of rule, accumulation, frequency, state of a figure, gate and veto."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from annum.scoring.rules.grades import FIVE
from annum.scoring.rules.missing import Missing
from annum.scoring.rules.settings import GATES, Settings
from annum.targets.rules.points.limits import WEIGHT
from tests.targets.rules.lines import scorable

SIGNED = datetime(2026, 1, 20, tzinfo=UTC)
KNOWN = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FACING = {1: "up", -1: "down", 0: "band"}
COUNTS = ("on_time", "in_grace", "late", "days_late", "one", "other")
SUBJECTS = ("G", "C1", "P1", "D1", "C3", "OLD")
CLOSED = "OLD"
"""A unit that stood nowhere any more on the day of the run."""

policies = st.builds(
    Settings,
    gate=st.sampled_from(GATES),
    bonus_most=st.sampled_from([0, 500, WEIGHT]),
    bonus_first=st.booleans(),
    bonus_needs_gate=st.booleans(),
    cap=st.sampled_from([10000, 12000, WEIGHT]),
    floor=st.sampled_from([0, -WEIGHT]),
    grades=st.just(FIVE),
    missing=st.builds(
        Missing,
        overdue=st.sampled_from(["hold", "last", "zero"]),
        days=st.sampled_from([0, 30, 200]),
        exempt=st.sampled_from(["respread", "full"]),
    ),
)
plots = st.fixed_dictionaries(
    {
        "rules": st.lists(scorable(), min_size=6, max_size=10),
        "seed": st.integers(0, 2**32),
        "policy": policies,
        "upto": st.integers(1, 12),
    }
)


class Plot:
    """Writes one drawn plot into the database, below the acts: states are wanted that no single act makes."""

    def __init__(self, group, year, plot):
        from annum.indicators.models import IndicatorClass

        self.group, self.year, self.plot = group, year, plot
        self.dice = random.Random(plot["seed"])
        self.closed = self._closed()
        self.classes = [IndicatorClass.objects.create(code=f"K{place}", name=f"类{place}") for place in range(3)]
        self.indicators = [self._indicator(place, line) for place, (_, line) in enumerate(plot["rules"])]

    def _closed(self):
        from annum.org.models import Subject, Unit, UnitVersion

        unit = Unit.objects.create(code=CLOSED, created_at=SIGNED)
        days = {"valid_from": date(2020, 1, 1), "valid_to": date(2026, 3, 1)}
        UnitVersion.objects.create(unit=unit, name="旧车间", parent=self.group.units["C1"], recorded_at=SIGNED, **days)
        return Subject.objects.create(unit=unit)

    def subject(self, code):
        if code == CLOSED:
            return self.closed
        return self.group.person_subject("anna") if code == "anna" else self.group.unit_subject(code)

    def chance(self, share):
        return self.dice.random() < share

    def _indicator(self, place, line):
        from annum.indicators.models import Indicator

        accumulation = self.dice.choice(["sum", "mean", "last", "max", "min", "ratio"])
        cumulative = accumulation in ("sum", "last", "ratio") and self.chance(0.3)
        return Indicator.objects.create(
            code=f"I{place}",
            name=f"指标{place}",
            name_en=f"Indicator {place}",
            category=self.dice.choice(self.classes),
            unit=self.dice.choice(["%", "ppm", "万元", ""]),
            decimals=line.scale,
            direction=FACING[line.direction],
            accumulation=accumulation,
            entry="cumulative" if cumulative else "period",
            frequency=self.dice.choice(["month", "month", "quarter", "year"]),
            adds_up=self.dice.choice(["none", "sum"]),
        )

    def write(self):
        for code in ("G", "C1", "P1", CLOSED, "anna"):
            self._statement(code)
        for indicator in self.indicators:
            for code in (*SUBJECTS, "anna"):
                if self.chance(0.8):
                    self._values(indicator, code)
                self._events(indicator, code)

    def _statement(self, code):
        from annum.targets.models import Statement, Veto

        made = Statement.objects.create(
            year=self.year, subject=self.subject(code), code=code, title=code, state="signed"
        )
        version, keys = self._versions(made)
        effects = [("total_zero", ""), ("grade_cap", "C"), ("grade_down", "1"), ("grade_cap", "D")]
        effects += [("item_zero", key) for key in keys]
        for number, (effect, value) in enumerate(self.dice.sample(effects, min(4, len(effects)))):
            Veto.objects.create(version=version, key=f"V{number}", text="否决", effect=effect, value=value)
            if self.chance(0.35):
                self._event(made.subject, f"V{number}", statement=code)

    def _versions(self, made):
        """One version, or one that took another's place; from the year's first day or later, with an end at times."""
        from annum.targets.models import Version

        late = 0 if made.code == "G" else self.dice.choice([0, self.dice.randrange(250)])
        begin = date(2026, 1, 1) + timedelta(days=late)
        end = self.dice.choice([None, None, date(2026, 9, 16) + timedelta(days=self.dice.randrange(100))])
        middle = begin + timedelta(days=self.dice.randrange(120))
        days = self.dice.choice([[begin, end], [begin, end], [begin, middle, end]])
        for number, (start, until) in enumerate(pairwise(days), 1):
            sealed = {"content": b"{}", "digest": made.code.rjust(64, "0"), "published_at": SIGNED, "signed_at": SIGNED}
            ended = {"effective_to": until, "ended_at": until and self.dice.choice([SIGNED, SIGNED, KNOWN + DAY])}
            if number < len(days) - 1:
                ended["ended_at"] = SIGNED
            version = Version.objects.create(statement=made, number=number, effective_from=start, **ended, **sealed)
            lines = enumerate(self.plot["rules"])
            keys = [self._item(version, place, rule, line) for place, (rule, line) in lines if self.chance(0.8)]
        return version, keys

    def _item(self, version, place, rule, line):
        from annum.targets.models import Item, Plan
        from annum.targets.queries.rules import rule_row

        kind = "bonus" if rule.kind == "bonus" else "scored"
        if rule.kind == "deduction" and self.chance(0.5):
            kind = "deduction"
            rule = replace(rule, floor=-abs(rule.floor))
        indicator = self.indicators[place]
        own = {name: getattr(line, name) for name in ("baseline", "threshold", "target", "stretch")}
        missing = {name: None for name in own if name not in rule.needs and self.chance(0.4)}
        item = Item.objects.create(
            version=version,
            key=f"A{place}",
            order=self.dice.randrange(9),
            kind=kind,
            indicator=indicator,
            weight=self.dice.choice([line.weight, 2000, 3333, 0]) if kind == "scored" else 0,
            direction=indicator.direction,
            accumulation=indicator.accumulation,
            rule=rule_row(rule.kind, rule.parameters()),
            **(own | missing),
        )
        if self.chance(0.4):
            months = range(self.year.first_month, self.year.last_month + 1)
            amounts = [
                self.dice.choice([line.target * (step + 1) // 12, self.dice.randrange(-500, 5000)])
                for step in range(12)
            ]
            Plan.objects.bulk_create(
                Plan(item=item, month=at, amount=amount) for at, amount in zip(months, amounts, strict=True)
            )
        return item.key

    def _values(self, indicator, code):
        gaps, exempt = self.dice.choice([0, 0.1, 0.5]), self.dice.choice([0, 0, 0.2, 1])
        for month in range(12):
            if not self.chance(gaps):
                self._value(indicator, code, self.year.first_month + month, self.chance(exempt))

    def _value(self, indicator, code, month, exempt):
        from annum.indicators.models import Value

        def form():
            if exempt:
                return {"not_applicable": True}
            if indicator.accumulation == "ratio":
                return {"numerator": self.dice.randrange(-50, 900), "denominator": self.dice.choice([0, 7, 100, 999])}
            return {"amount": self.dice.choice([0, self.dice.randrange(-200, 900), self.dice.randrange(10**9)])}

        at = SIGNED + timedelta(days=self.dice.randrange(300))
        common = {"indicator": indicator, "subject": self.subject(code), "month": month, "submitted_at": at}
        if self.chance(0.1):
            Value.objects.create(state="submitted", **common, **form())
        if self.chance(0.15):
            later = at + timedelta(days=self.dice.randrange(1, 90))
            old = Value.objects.create(state="approved", decided_at=at, superseded_at=later, **common, **form())
            Value.objects.create(state="approved", decided_at=later, corrects=old, **common, **form())
        else:
            flags = {"provisional": self.chance(0.1)}
            Value.objects.create(state="approved", decided_at=at, **common, **flags, **form())

    def _events(self, indicator, code):
        for clause in COUNTS:
            if self.chance(0.4):
                self._event(self.subject(code), clause, indicator=indicator, count=self.dice.choice([1, 2, 7, 10**6]))

    def _event(self, subject, clause, **names):
        from annum.indicators.models import Event

        day = date(2026, 1, 1) + timedelta(days=self.dice.randrange(360))
        at = SIGNED + timedelta(days=self.dice.randrange(300))
        state = self.dice.choice(["proposed", "heard", "decided", "decided", "decided", "lifted"])
        dates = {"decided_at": at} if state in ("decided", "lifted") else {}
        if state == "lifted":
            dates["lifted_at"] = at + timedelta(days=40)
        Event.objects.create(subject=subject, clause=clause, day=day, state=state, recorded_at=at, **dates, **names)
