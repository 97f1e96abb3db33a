"""What are the rules of a programme? Frozen values, and the bytes by which they are fixed. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from annum.evidence.canonical import canonical

FORM = "annum-award-rules/1"
FULL = 10_000
"""The weights of all criteria together: 100 %, in hundredths of a per cent."""


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """What the jury marks, with its weight."""

    key: str
    name: str
    name_en: str
    anchors: str
    anchors_en: str
    weight: int


@dataclass(frozen=True, slots=True)
class RequirementRule:
    """What the record must show."""

    kind: str
    amount: int | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """How many winners with a value of an attribute; in per cent of the places where ``percent`` says so."""

    attribute: str
    value: str = ""
    lower: int | None = None
    upper: int | None = None
    percent: bool = False

    def bounds(self, places: int) -> tuple[int, int]:
        """As numbers of winners: at least is rounded up, at most rounded down, so that a bound is never overrun.

        >>> QuotaRule("unit", lower=10, upper=30, percent=True).bounds(12)
        (2, 3)
        >>> QuotaRule("unit", upper=2).bounds(12)
        (0, 2)
        """
        lower = self.lower or 0
        upper = places if self.upper is None else self.upper
        if not self.percent:
            return lower, min(upper, places)
        most = places if self.upper is None else self.upper * places // 100
        return -(-lower * places // 100), most


@dataclass(frozen=True, slots=True)
class TitleRule:
    """One title. ``prize`` in hundredths of the currency."""

    key: str
    name: str
    name_en: str
    kind: str
    places: int
    per_place: int
    limit: int
    drop: int
    prize: int | None
    exclusive: bool
    criteria: tuple[CriterionRule, ...] = ()
    requirements: tuple[RequirementRule, ...] = ()
    quotas: tuple[QuotaRule, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeRule:
    """A whole programme; days as ISO dates, empty where they are not set."""

    year: str
    code: str
    name: str
    name_en: str
    nominate_from: str
    nominate_until: str
    judge_until: str
    notice_days: int
    titles: tuple[TitleRule, ...] = ()


TIE_ORDER: Sequence[str] = ("score", "draw")
"""What decides between nominees for the last place: the jury's score, then the order drawn from the published seed."""


def told(rule: ProgrammeRule, seed: str) -> dict[str, Any]:
    """The rules as they are fixed, with the seed of every draw and the order of tie-breaks."""
    return {"form": FORM, "seed": seed, "ties": list(TIE_ORDER), **_plain(asdict(rule))}


def _plain(value: Any) -> Any:
    """Exact JSON: amounts of money travel as text."""
    if isinstance(value, dict):
        return {key: str(each) if key == "prize" and each is not None else _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def content(rule: ProgrammeRule, seed: str) -> bytes:
    """The canonical bytes whose SHA-256 fixes the rules."""
    return canonical(told(rule, seed))


def read(plain: Any) -> ProgrammeRule:
    """The rules of a fixed programme, from what ``told`` wrote. Another shape raises ``KeyError``, ``TypeError`` or ``ValueError``.

    >>> rule = ProgrammeRule("2026", "annual", "A", "", "", "", "", 5, (TitleRule("t", "T", "", "unit", 1, 0, 0, 0, 500, True),))
    >>> read(told(rule, "seed")) == rule
    True
    """
    names = ("year", "code", "name", "name_en", "nominate_from", "nominate_until", "judge_until", "notice_days")
    told = {name: plain[name] for name in names}
    return ProgrammeRule(**told, titles=tuple(_title(each) for each in plain["titles"]))


def _title(plain: Any) -> TitleRule:
    prize = plain["prize"]
    parts = {
        "prize": None if prize is None else int(prize),
        "criteria": tuple(CriterionRule(**each) for each in plain["criteria"]),
        "requirements": tuple(RequirementRule(**each) for each in plain["requirements"]),
        "quotas": tuple(QuotaRule(**each) for each in plain["quotas"]),
    }
    return TitleRule(**{**plain, **parts})
