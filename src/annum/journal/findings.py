"""What is wrong, in words: the value that verification and every examination of ``annum doctor`` return."""

from dataclasses import dataclass

from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: ``code`` for programs, the sentence for people, ``place`` where it is."""

    code: str
    words: Words
    place: str = ""
