"""Which kinds can be imported and exported? Those that the rooms registered."""

from annum.intake.importers import Importer
from annum.kernel.refusal import Refusal, Refused

_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Make a kind known; a second registration of the same kind replaces the first."""
    _importers[importer.kind] = importer


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
