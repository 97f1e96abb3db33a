"""Which pages are there, and who finds which in the menu? Every entry of every room is listed here, and nowhere else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.desk.queries.deciding import count_to_approve
from annum.desk.queries.own_counts import count_own
from annum.intake.access import open_kinds
from annum.org.access import WATCHERS
from annum.org.models import Role
from annum.org.sight import OVERSEERS
from annum.org.viewer import Viewer
from annum.signing.access import refusal_to_operate
from annum.ui.parts import Link

Sees = Callable[[Viewer], bool]
Count = Callable[["Counts"], int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Small figures beside entries."""

    to_sign: int = 0
    to_approve: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in the menu: whoever ``sees`` it finds it; ``count`` tells what waits there."""

    label: Any
    url_name: str
    section: Any
    sees: Sees
    count: Count = lambda counts: 0


def member(viewer: Viewer) -> bool:
    """Everyone in the group, with or without a role."""
    return viewer.person_id is not None or bool(viewer.held)


def anyone(viewer: Viewer) -> bool:
    """Whoever is signed in."""
    return True


def brings_in(viewer: Viewer) -> bool:
    """Who may import some kind of sheet."""
    return bool(open_kinds(viewer))


def sees_roles(viewer: Viewer) -> bool:
    """Who may read the list of rights."""
    return viewer.has(*WATCHERS)


def sees_journal(viewer: Viewer) -> bool:
    """Auditors of the whole group."""
    return viewer.sees_journal


def starts_jobs(viewer: Viewer) -> bool:
    """Whose acts may run in the background, and who looks after them."""
    return viewer.has(Role.OFFICE, Role.OPERATOR)


def oversees(viewer: Viewer) -> bool:
    """Who answers for more than their own."""
    return viewer.has(*OVERSEERS)


def operates(viewer: Viewer) -> bool:
    """Who looks after the signing authority."""
    return refusal_to_operate(viewer) is None


def builds(viewer: Viewer) -> bool:
    """Who looks at the building blocks of pages."""
    return settings.DEBUG or viewer.has(Role.OPERATOR)


YEAR, GROUP, WORK = _("The year"), _("The group"), _("Behind the pages")
ENTRIES = (
    Entry(_("My desk"), "desk:desk", YEAR, anyone),
    Entry(_("My letters"), "letters:inbox", YEAR, member, lambda counts: counts.letters),
    Entry(_("Management year"), "year:years", YEAR, member),
    Entry(_("Statements"), "targets:statements", YEAR, member),
    Entry(_("To sign"), "targets:to_sign", YEAR, member, lambda counts: counts.to_sign),
    Entry(_("Cascade"), "targets:cascade", YEAR, member),
    Entry(_("Monthly sheet"), "sheet:now", YEAR, member, lambda counts: counts.to_approve),
    Entry(_("Scores"), "scoring:home", YEAR, member),
    Entry(_("Awards"), "awards:programmes", YEAR, member),
    Entry(_("Ballots"), "ballot:ballots", YEAR, member),
    Entry(_("Organisation"), "org:tree", GROUP, member),
    Entry(_("People"), "org:people", GROUP, member),
    Entry(_("Roles"), "org:roles", GROUP, sees_roles),
    Entry(_("Indicator library"), "indicators:library", GROUP, member),
    Entry(_("Monitored indicators"), "indicators:watched", GROUP, member),
    Entry(_("Events"), "indicators:events", GROUP, member),
    Entry(_("Locked months"), "indicators:months", GROUP, member),
    Entry(_("Import and export"), "intake:home", WORK, brings_in),
    Entry(_("Journal"), "journal:entries", WORK, sees_journal),
    Entry(_("Background jobs"), "jobs:jobs", WORK, starts_jobs),
    Entry(_("Register of signatures"), "signing:register", WORK, oversees),
    Entry(_("Signing authority"), "signing:authority", WORK, operates),
    Entry(_("Components"), "ui:catalogue", WORK, builds),
)


def counts_for(viewer: Viewer) -> Counts:
    """What waits for the viewer. Queries: 2 at most."""
    to_sign, unread = count_own(viewer)
    return Counts(to_sign, count_to_approve(viewer), unread)


def menus(viewer: Viewer, path: str, counts: Counts) -> list[Link]:
    """The viewer's menu; current is the entry whose address is the longest beginning of ``path``. Queries: 0."""
    links = [
        Link(entry.label, reverse(entry.url_name), section=entry.section, count=entry.count(counts) or None)
        for entry in ENTRIES
        if entry.sees(viewer)
    ]
    here = _here(path, [link.url for link in links])
    return [replace(link, current=link.url == here) for link in links]


def _here(path: str, urls: Iterable[str]) -> str:
    """The desk at "/" is only itself, or it would be above every page."""
    return max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default="")


def account_links(viewer: Viewer) -> list[Link]:
    """What stands under one's own name. Queries: 0."""
    own = [Link(_("My account"), reverse("account_overview"))]
    if not member(viewer):
        return own
    mine = Link(_("My certificate"), reverse("signing:mine"))
    return [*own, mine, Link(_("Acting for others"), reverse("org:acting"))]
