"""How do the year's figures become sheets: the months, the late one, the corrections, the years before? Pure."""

from collections.abc import Iterator

from annum.demo.generate import states
from annum.demo.generate.chance import WHOLE
from annum.demo.generate.events import events
from annum.demo.generate.goals import Goal
from annum.demo.generate.group import HISTORY, Group
from annum.demo.generate.series import Figure, series, year_total
from annum.demo.generate.sheet import Row, Sheet, Workbook, amount, columns
from annum.demo.generate.statements import goals, statements
from annum.demo.generate.watch import extra_goals, feeds
from annum.kernel.period import Month
from annum.kernel.quantity import divide

ACTUALS = columns("indicator unit person month value numerator denominator state note")
FOREIGN = ("指标代码", "责任部门代码", "会计期间", "本期完成", "分子值", "分母值", "情况说明")
"""Headers as another system writes them: indicator, unit, month, value, numerator, denominator, note."""
PROVISIONAL = ("provisional", "暂估数，待决算 / the books are not closed yet")
"""State and note of a figure before its books are closed."""
EVENTS = columns("indicator unit person statement day clause count note")


def workbooks(group: Group) -> tuple[Workbook, ...]:
    """Four files: the year with its events, the month that came late, what was restated, and the years before."""
    return (
        Workbook(
            "actuals",
            (
                Sheet("actuals", ACTUALS, lambda: _year(group)),
                Sheet("events", EVENTS, lambda: events(group)),
            ),
        ),
        Workbook("late", (Sheet("actuals", ACTUALS, lambda: _late(group)),)),
        Workbook("corrections", (Sheet("actuals", ACTUALS, lambda: _corrections(group)),)),
        Workbook("history", (Sheet("actuals", ACTUALS, lambda: _history(group)),)),
    )


def entered(group: Group) -> Iterator[tuple[Goal, bool]]:
    """Every goal whose figures are reported where it stands, and whether it is a person's; each subject's goal once."""
    persons = set()
    for statement in statements(group):
        if statement.person in persons:
            continue
        persons.add(statement.person or statement.code)
        yield from (
            (goal, bool(statement.person)) for goal in goals(group, statement) if goal.entered and not goal.counts
        )
    yield from ((goal, False) for goal in extra_goals(group))


def _row(
    group: Group, goal: Goal, figure: Figure, note: str = "", *, personal: bool = False, year: int = 0, state: str = ""
) -> Row:
    month = Month(year or group.settings.year, figure.month + 1)
    numbers = (figure.amount, figure.numerator, figure.denominator)
    values = tuple(amount(number, goal.indicator.decimals) for number in numbers)
    return (*_subject(goal, personal), str(month), *values, state, note)


def _subject(goal: Goal, personal: bool) -> tuple[str, str, str]:
    unit, person = ("", goal.subject) if personal else (goal.subject, "")
    return goal.indicator.code, unit, person


def _reported(group: Group, goal: Goal) -> Iterator[Figure]:
    """The months of the year up to the last one with figures."""
    figures = series(group.settings.seed, group.settings.year, goal)
    return (figure for figure in figures if figure.month < group.settings.upto)


def _year(group: Group) -> Iterator[Row]:
    for goal, personal in entered(group):
        figures = {figure.month: figure for figure in _reported(group, goal)}
        for month in (month for month in goal.indicator.months if month < group.settings.upto):
            if why := states.not_applicable(goal, month):
                at = str(Month(group.settings.year, month + 1))
                yield (*_subject(goal, personal), at, None, None, None, "n/a", why)
            elif month in figures and not states.late(goal, month) and not states.gap(group.settings.seed, goal, month):
                state, note = PROVISIONAL if states.provisional(goal, month) else ("", "")
                yield _row(group, goal, figures[month], note, personal=personal, state=state)


def _late(group: Group) -> Iterator[Row]:
    for goal, _ in _touched(group, states.LATE[1]):
        for figure in _reported(group, goal):
            if states.late(goal, figure.month):
                yield _row(group, goal, figure, "迟报：计量表故障修复后补报 / reported late")


def _corrections(group: Group) -> Iterator[Row]:
    for code, more in states.MORE.items():
        for goal, _ in _touched(group, code):
            for figure in _reported(group, goal):
                if states.corrected(goal, figure.month) and figure.amount is not None:
                    restated = Figure(figure.month, divide(figure.amount * (WHOLE + more), WHOLE))
                    yield _row(group, goal, restated, "复核更正 / restated after review")


def foreign(group: Group) -> Workbook:
    """What nobody reported, as the export of another system: its own column names, thousands with commas."""
    return Workbook("mes-export", (Sheet("mes-export", FOREIGN, lambda: _foreign(group)),))


def _foreign(group: Group) -> Iterator[Row]:
    for (unit, code), month in states.GAPS.items():
        for goal in (goal for goal in group.goals[unit] if goal.indicator.code == code):
            for figure in _reported(group, goal):
                if figure.month == month:
                    cells = (figure.amount, figure.numerator, figure.denominator)
                    values = ("" if cell is None else f"{amount(cell, goal.indicator.decimals):,}" for cell in cells)
                    yield (code, unit, f"{group.settings.year}年{month + 1}月", *values, "系统导出")


def _touched(group: Group, indicator: str) -> Iterator[tuple[Goal, bool]]:
    for unit in group.units:
        for goal in group.goals[unit.code]:
            if goal.indicator.code == indicator and goal.entered:
                yield goal, False


def _history(group: Group) -> Iterator[Row]:
    """One figure a year, in December, of everything that feeds what is watched."""
    wanted = feeds(group)
    for goal, personal in entered(group):
        if not personal and (goal.subject, goal.indicator.code) in wanted:
            for back in range(HISTORY, 0, -1):
                year = group.settings.year - back
                figure = year_total(group.settings.seed, year, goal)
                yield _row(group, goal, figure, "年度数 / whole year", year=year)
