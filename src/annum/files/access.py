"""Which files are kept?"""

from typing import IO

from django.conf import settings

from annum.files.rules import sniff
from annum.kernel.refusal import Refusal


def largest() -> int:
    """The largest file that is kept, in bytes."""
    return int(getattr(settings, "FILES_LARGEST", 64 * 2**20))


def refusal_to_keep(file: IO[bytes], *, name: str, size: int) -> Refusal | None:
    """Why a file is not kept: its size or its content."""
    if size > largest():
        return too_large()
    kind = sniff.media_type(file, name)
    return kind if isinstance(kind, Refusal) else None


def too_large() -> Refusal:
    """The refusal of a file above the limit."""
    return Refusal("file-too-large", "The file is larger than %(limit)s MB.", {"limit": largest() // 2**20})
