"""What sort of change was found after a signature? The library's finding, sorted into words for people. Pure."""

import re

from annum.kernel.words import Words

KINDS = (
    (r"appearance|'/AP|AP entry", Words("what a form field or a signature shows was exchanged.")),
    (r"[Aa]nnotation", Words("a comment or another mark was added or removed.")),
    (r"page tree|/Kids|/Contents|/Pages", Words("pages were added, removed or exchanged.")),
    (r"is locked|after an approval signature", Words("a locked part was filled in or signed.")),
    (r"[Ff]ields?\b", Words("form fields were added, removed or changed.")),
    (r"DSS|VRI", Words("the data for archiving holds what does not belong there.")),
    (r"[Mm]etadata|XMP|XML", Words("the description of the file was changed in a way that is not allowed.")),
    (r"freed|deleted", Words("parts of the signed version were taken out.")),
)
OTHER = Words("parts of the signed version were exchanged or added.")


def kind_of_change(said: str) -> Words:
    """The library's English finding as a sentence of ours.

    >>> str(kind_of_change("Unexpected change to page tree structure."))
    'pages were added, removed or exchanged.'
    """
    # A list of unexplained objects names paths through the whole file; only the sentence before it says what happened.
    head = said[:80]
    return next((words for pattern, words in KINDS if re.search(pattern, head)), OTHER)
