"""Which sets of documents can be sealed together? Rooms above say it here when Annum starts: what is in one, how each is made."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    """What a set is called: in words, in the name of its ZIP, and the page that it belongs to."""

    words: Words
    code: str
    link: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document that is ready to be sealed. ``name`` is that of its file; ``content`` the SHA-256 that leads to it."""

    code: str
    title: str
    title_en: str
    name: str
    content: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """One sort of set; ``about`` is the key of the row that a set is of, ``key`` that of the row that a document prints.

    ``told`` is ``None`` for a row that is not there, ``refusal`` why this set is not sealed now. ``rows`` are lazy; ``make``
    takes a constant number of queries and may refuse; ``seen`` says whether a reader may have the document.
    """

    kind: str
    told: Callable[[int], Told | None]
    refusal: Callable[[int], Refusal | None]
    rows: Callable[[int], "QuerySet[Model]"]
    make: Callable[[int], Made]
    seen: Callable[[Viewer, int], bool]


_sets: dict[str, DocumentSet] = {}


def register(found: DocumentSet) -> None:
    """Let documents of this kind be sealed."""
    _sets[found.kind] = found


def set_of(kind: str) -> DocumentSet:
    """The set of this kind. Refuses: ``KeyError`` for one that no room has registered."""
    return _sets[kind]
