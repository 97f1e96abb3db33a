"""What does a decided veto do to a score? Pure. A veto is a decision that was heard and can be lifted, never automatic."""

from collections.abc import Iterable
from dataclasses import dataclass

from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words
from annum.scoring.rules.grades import Grades
from annum.targets.rules.points.limits import RATE

EFFECTS = ("total_zero", "item_zero", "grade_cap", "grade_down", "no_awards", "coefficient")


@dataclass(frozen=True, slots=True)
class Veto:
    """One decided veto. ``effect`` is one of ``EFFECTS``; it reads ``item`` (a key), ``letter``, ``steps`` or ``share``."""

    name: str
    effect: str
    item: str = ""
    letter: str = ""
    steps: int = 0
    share: int = RATE


def veto_of(key: str, effect: str, value: str) -> Veto:
    """A veto of a statement as the law knows it. Refuses: ``ValueError`` for steps that are no number."""
    match effect:
        case "item_zero":
            return Veto(key, effect, item=value)
        case "grade_cap":
            return Veto(key, effect, letter=value)
        case "grade_down":
            return Veto(key, effect, steps=int(value or 0))
    return Veto(key, effect)


@dataclass(frozen=True, slots=True)
class Strictest:
    """All vetoes together: of each kind the strictest. ``limit`` is a grade's rank, ``share`` ten-thousandths."""

    zero: bool
    items: frozenset[str]
    limit: int
    down: int
    no_awards: bool
    share: int


def strictest(vetoes: Iterable[Veto], grades: Grades, statement: str = "") -> Strictest:
    """Several vetoes do not add up: the strictest of each kind counts, and all are listed. Refuses a grade that
    the settings do not have, naming the ``statement``.

    >>> from annum.scoring.rules.grades import FIVE
    >>> two = [Veto("late", "grade_cap", letter="C"), Veto("fire", "grade_cap", letter="D"), Veto("fire", "no_awards")]
    >>> found = strictest(two, FIVE)
    >>> FIVE.letters[found.limit], found.no_awards, found.zero
    ('D', True, False)
    """
    found = list(vetoes)
    unknown = [veto.effect for veto in found if veto.effect not in EFFECTS]
    if unknown:
        raise ValueError(f"no such effect of a veto: {unknown[0]}")
    for veto in found:
        if veto.effect == "grade_cap" and veto.letter not in grades.letters:
            raise Refused(refusal_of_cap(statement, veto.name, veto.letter))
    return Strictest(
        zero=any(veto.effect == "total_zero" for veto in found),
        items=frozenset(veto.item for veto in found if veto.effect == "item_zero"),
        limit=min(
            [grades.letters.index(v.letter) for v in found if v.effect == "grade_cap"], default=len(grades.starts)
        ),
        down=max([veto.steps for veto in found if veto.effect == "grade_down"], default=0),
        no_awards=any(veto.effect == "no_awards" for veto in found),
        share=min([veto.share for veto in found if veto.effect == "coefficient"], default=RATE),
    )


def refusal_of_cap(statement: str, veto: str, grade: str) -> Refusal:
    """Why a year cannot be scored by settings without a grade that a veto caps at."""
    return Refusal(
        "grade-of-a-veto",
        "Veto %(veto)s of statement %(statement)s caps the grade at %(grade)s, which the year's settings do not have. "
        "Keep that grade, or amend the statement first.",
        {"veto": veto, "statement": statement, "grade": grade},
    )


def refusal_to_publish_cap(veto: str, grade: str, grades: Grades) -> Refusal | None:
    """Why a wording with a veto that caps the grade cannot be scored: the year's settings do not have that grade.

    >>> from annum.scoring.rules.grades import FIVE
    >>> refusal_to_publish_cap("V1", "C", FIVE), refusal_to_publish_cap("V1", "S", FIVE).code
    (None, 'grade-of-no-year')
    """
    if grade in grades.letters:
        return None
    return Refusal(
        "grade-of-no-year",
        "Veto %(veto)s caps the grade at “%(grade)s”, but the year has the grades %(grades)s. "
        "Name one of them, or ask the group office to change the year's settings first.",
        {"veto": veto, "grade": grade, "grades": ", ".join(reversed(grades.letters))},
    )


def told(veto: Veto) -> Words:
    """One veto in words."""
    match veto.effect:
        case "total_zero":
            return Words("Veto %(name)s: the total is nothing", {"name": veto.name})
        case "item_zero":
            return Words("Veto %(name)s: item %(item)s counts nothing", {"name": veto.name, "item": veto.item})
        case "grade_cap":
            return Words("Veto %(name)s: grade at most %(grade)s", {"name": veto.name, "grade": veto.letter})
        case "grade_down":
            return Words("Veto %(name)s: grade %(steps)s lower", {"name": veto.name, "steps": veto.steps})
        case "no_awards":
            return Words("Veto %(name)s: excluded from awards", {"name": veto.name})
    return Words("Veto %(name)s: coefficient times %(share)s", {"name": veto.name, "share": Quantity(veto.share, 4)})
