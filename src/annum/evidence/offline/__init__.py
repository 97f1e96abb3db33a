"""A page for a browser without a network that checks what this room proves; it lies in every evidence pack and bundle."""

from annum.evidence.offline.page import page

PAGE = "verify.html"

__all__ = ["PAGE", "page"]
