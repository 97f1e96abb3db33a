"""How does whoever installs Annum set the signing authority up, at the console?"""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.signing import acts, pems, queries, vault


@transaction.atomic
def set_up(name: str, now: datetime) -> bool:
    """Make the authority in this process; whether there was none before. Refuses: a name that is too long, or empty.

    Journal: ``signing.authority_asked`` and ``signing.authority_set_up``, by ``init``.
    """
    if queries.the_authority() is None:
        acts.ask_authority(name=name, viewer=_operator(now), now=now)
    elif fingerprints():
        return False
    with vault.opened():
        acts.set_up_authority(now=now)
    return True


def fingerprints() -> list[str]:
    """Of the roots that are trusted, the own one first; none before there is an authority. Queries: 1."""
    return [pems.fingerprint(pems.first(each)) for each in queries.roots()]


def master_key() -> str:
    """Where the file is that is to be copied to a safe place."""
    return str(settings.KEYS / vault.FILE)


def _operator(now: datetime) -> Viewer:
    """The console: whoever reaches it holds the database and the keys already."""
    everywhere = Viewer.system("init", now.date())
    return replace(everywhere, held=tuple(replace(held, role=Role.OPERATOR) for held in everywhere.held))
