"""What does the page of a statement need to draw a document? Everything that its templates name, in one place."""

from dataclasses import dataclass
from typing import Any, ClassVar

from annum.targets import tables
from annum.targets.models import Party, Side, Version, VetoEffect
from annum.targets.queries.documents import Names, names_of, open_document, sealed_document, signers
from annum.targets.queries.wording import Wording
from annum.targets.rules.document import Document, Sentence
from annum.ui.parts import Column
from annum.ui.speech import either


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature box: who signs as what, and what was given."""

    party: Party
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document with the names of its codes and its signatures."""

    version: Version
    document: Document
    names: Names
    parties: tuple[Party, ...]

    columns: ClassVar = tables.DOCUMENT
    measure_columns: ClassVar = tables.MEASURES

    @property
    def subject(self) -> str:
        """Whom it binds."""
        found = self.names.units if self.document.subject_kind == "unit" else self.names.people
        return tables.named(found, self.document.subject)

    @property
    def items(self) -> list[tables.ShownItem]:
        """The items, ready to be drawn."""
        return tables.shown_items(self.document)

    @property
    def owners(self) -> dict[str, str]:
        """Unit code to its name, for the data owners."""
        return {item.owner_unit: tables.named(self.names.units, item.owner_unit) for item in self.document.items}

    @property
    def promises(self) -> list[tuple[Any, list[Sentence]]]:
        """The promises of each side."""
        return tables.by_side(self.document.promises, Side.choices)

    @property
    def clauses(self) -> list[Any]:
        """Items with deduction or bonus clauses."""
        return [item for item in self.document.items if item.clauses]

    @property
    def vetoes(self) -> list[tuple[Sentence, Any]]:
        """The vetoes with what they do."""
        return [(row, VetoEffect(row.effect).label) for row in self.document.vetoes]

    @property
    def measures(self) -> list[tuple[Sentence, str]]:
        """The measures with the names of their owners."""
        return [(row, tables.named(self.names.people, row.owner)) for row in self.document.measures]

    @property
    def plan_columns(self) -> tuple[Column, ...]:
        """The columns of the phased plan."""
        return tables.plan_columns(self.document)

    @property
    def plans(self) -> list[Any]:
        """The phased plan as a table."""
        return tables.plan_rows(self.document)

    @property
    def signatures(self) -> list[tuple[Any, list[Signature]]]:
        """The signature boxes of each side."""
        boxes = [_box(party, self.names) for party in self.parties]
        sides = [(label, [box for box in boxes if box.party.side == side]) for side, label in Side.choices]
        return [(label, group) for label, group in sides if group]


def _box(party: Party, names: Names) -> Signature:
    consent = getattr(party, "consent", None)
    person = consent.person if consent else party.person
    name = either(person.name, person.name_en) if person else ""
    title = tables.named(names.posts, party.post.code, "title") if party.post else ""
    return Signature(party, name, either(party.role, party.role_en) or title)


def open_page(version: Version, text: Wording) -> Page:
    """The page of a wording that is still open. Queries: 4."""
    return _page(version, open_document(text))


def sealed_page(version: Version) -> Page:
    """The page of a published version, from its sealed bytes. Queries: 4."""
    return _page(version, sealed_document(version))


def _page(version: Version, document: Document) -> Page:
    return Page(version, document, names_of(document), tuple(signers(version)))
