"""Which kinds can be imported and exported? Those that the rooms registered."""

from collections.abc import Callable
from datetime import datetime

from annum.intake.importers import Importer, Looker
from annum.kernel.refusal import Refusal, Refused

Lookers = Callable[[int, int | None, datetime], Looker | None]
_importers: dict[str, Importer] = {}
_lookers: list[Lookers] = []


def register(importer: Importer) -> None:
    """Make a kind known; a second registration of the same kind replaces the first."""
    _importers[importer.kind] = importer


def register_lookers(lookers: Lookers) -> None:
    """Make known how an account, for itself or on behalf of a person, becomes the one who looks; the last one counts."""
    _lookers[:] = [lookers]


def looker(account: int, behalf: int | None, now: datetime) -> Looker | None:
    """Who looks, in the background; ``None`` when the account is no more. The queries of the room above."""
    return _lookers[0](account, behalf, now)


def unregister(kind: str) -> None:
    """Forget a kind; for tests."""
    _importers.pop(kind, None)


def importers() -> tuple[Importer, ...]:
    """All kinds, in the order of their rooms."""
    return tuple(_importers.values())


def importer(kind: str) -> Importer:
    """The importer of a kind. Refuses: ``Refused`` for an unknown one."""
    if kind not in _importers:
        known = ", ".join(_importers)
        raise Refused(
            Refusal(
                "unknown-kind",
                "Nothing of the kind “%(kind)s” can be imported. Known: %(known)s.",
                {"kind": kind, "known": known},
            )
        )
    return _importers[kind]
