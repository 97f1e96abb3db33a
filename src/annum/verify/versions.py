"""Which versions of statements are there? Read once from the index; what is kept of each is small. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from annum.kernel.period import Span

INDEX = "content/statements/index.jsonl"
SIDES = ("issuing", "committing")


@dataclass(frozen=True, slots=True)
class Consent:
    """Who consented, how, and which file left that signer's hands. ``names`` is one person's, in either language."""

    side: str
    order: int
    person: str
    names: tuple[str, ...]
    method: str
    digest: str
    pdf: str

    @property
    def name(self) -> str:
        """What people call the signer."""
        return self.names[0] if self.names else self.person


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the index tells it; ``row`` is its line there. ``subject`` is (kind, code)."""

    row: int
    code: str
    number: int
    subject: tuple[str, str]
    digest: str
    start: date
    end: date | None
    signed_at: datetime | None
    ended_at: datetime | None
    json: str
    pdf: str
    consents: tuple[Consent, ...]

    @property
    def label(self) -> str:
        """As people say it."""
        return f"{self.code} v{self.number}"

    def span(self, known: datetime) -> Span:
        """Its days as they were known at an instant: an end that came later does not count."""
        unknown = self.ended_at is not None and self.ended_at > known
        return Span(self.start, None if unknown else self.end)

    def counts(self, day: date, known: datetime) -> bool:
        """Whether it was signed by the instant and in force on the day, so that a run scores it."""
        return self.signed_at is not None and self.signed_at <= known and day in self.span(known)


def version_of(row: int, told: Mapping[str, Any]) -> Version:
    """One line of the index. Refuses: ``KeyError``, ``TypeError``, ``ValueError``."""
    return Version(
        row=row,
        code=str(told["code"]),
        number=int(told["version"]),
        subject=subject_of(told["subject"]),
        digest=str(told["digest"]),
        start=date.fromisoformat(told["effective_from"]),
        end=date.fromisoformat(told["effective_to"]) if told["effective_to"] else None,
        signed_at=moment_of(told["signed_at"]),
        ended_at=moment_of(told["ended_at"]),
        json=str(told["json"]),
        pdf=str(told["pdf"] or ""),
        consents=tuple(_consent(each) for each in told["consents"]),
    )


def subject_of(told: Mapping[str, Any]) -> tuple[str, str]:
    """Kind and code. Refuses: ``ValueError`` unless it is one unit or one person.

    >>> subject_of({"unit": "GLASS"})
    ('unit', 'GLASS')
    """
    [(kind, code)] = told.items()
    if kind not in {"unit", "person"} or not isinstance(code, str):
        raise ValueError(f"{kind!r} is no subject")
    return kind, code


def moment_of(text: str | None) -> datetime | None:
    """A moment in UTC, or none. Refuses: ``ValueError``."""
    return datetime.fromisoformat(text) if text else None


def _consent(told: Mapping[str, Any]) -> Consent:
    texts = {name: str(told.get(name) or "") for name in ("side", "person", "method", "digest", "pdf")}
    names = tuple(str(told["name"][language]) for language in ("zh", "en") if told["name"][language])
    return Consent(order=int(told["order"]), names=names, **texts)


@dataclass(slots=True)
class Versions:
    """All of them, by code and number; ``wanted`` are the indicators whose sums a unit needs."""

    by_key: dict[tuple[str, int], Version] = field(default_factory=dict)
    wanted: dict[str, set[str]] = field(default_factory=dict)

    def before(self, version: Version) -> list[Version]:
        """Signed versions of the same statement with a smaller number."""
        numbers = range(version.number)
        found = (self.by_key.get((version.code, number)) for number in numbers)
        return [each for each in found if each is not None and each.signed_at is not None]
