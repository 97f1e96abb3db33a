"""Which pages does a statement have? Rooms above add their own when Annum starts."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.ui.parts import Link


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a statement: the address ``url_name`` takes the statement's number."""

    label: Any
    url_name: str


_tabs: list[Tab] = [
    Tab(_("Statement"), "targets:statement"),
    Tab(_("Plan and months"), "targets:months"),
    Tab(_("Negotiation"), "targets:rounds"),
    Tab(_("History"), "targets:history"),
]


def add_tab(tab: Tab) -> None:
    """Put a tab at the end; once, however often Annum starts."""
    if tab not in _tabs:
        _tabs.append(tab)


def links(statement: int, current: str) -> list[Link]:
    """The tabs of one statement; ``current`` is the url name of the page that is open."""
    return [Link(tab.label, reverse(tab.url_name, args=[statement]), tab.url_name == current) for tab in _tabs]
