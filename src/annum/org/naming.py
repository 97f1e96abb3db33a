"""By which of its two names is a unit, a person or a post called? By the one in the reader's language, else the other."""

from typing import Any

from annum.ui.speech import chinese


def named(row: Any) -> str:
    """The name of a row that has ``name`` and ``name_en``, or ``title`` and ``title_en``."""
    own = getattr(row, "name", "") or getattr(row, "title", "")
    english = getattr(row, "name_en", "") or getattr(row, "title_en", "")
    return str(own if chinese() or not english else english)
