"""The verifier for those who have no Annum: one file for Python, one for a browser. Both are put together from what is here."""

from collections.abc import Mapping

from annum.evidence.offline import PAGE, page
from annum.verify.offline.program import program

PROGRAM = "annum-verify.pyz"


def tools() -> Mapping[str, bytes]:
    """Both, by file name; the same bytes for the same sources."""
    return {PROGRAM: program(), PAGE: page()}


__all__ = ["PAGE", "PROGRAM", "page", "program", "tools"]
