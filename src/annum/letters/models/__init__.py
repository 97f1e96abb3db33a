"""The one table of this room: letters."""

from annum.letters.models.letter import Letter, Post

__all__ = ["Letter", "Post"]
