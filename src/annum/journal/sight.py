"""Who may read the journal? The rooms above know roles; here it is one question to the one who looks."""

from typing import Protocol

from django.http import HttpRequest

from annum.kernel.refusal import Refusal


class Reader(Protocol):
    """What this room asks of ``request.viewer``."""

    @property
    def sees_journal(self) -> bool:
        """Whether the whole journal is open to them."""


class ReadRequest(HttpRequest):
    """A request that knows who looks."""

    viewer: Reader


def refusal_to_read(reader: Reader) -> Refusal | None:
    """Why the journal is closed to them."""
    if reader.sees_journal:
        return None
    return Refusal("no-journal", "The journal is open to auditors only.", forbidden=True)
