"""Who acts? The account that is signed in, and the person for whom it acts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does an act. ``account`` is ``None`` when the system does it; then ``name`` is the part of it that does.

    ``behalf`` is the person id of the principal when a secretary acts for a leader. Names are personal: the journal
    keeps them apart, so that they can be erased.
    """

    account: int | None
    name: str
    behalf: int | None = None
    behalf_name: str = ""

    @classmethod
    def system(cls, part: str) -> "Actor":
        """The system itself: ``Actor.system("import")``."""
        return cls(None, part)
