"""What can be wrong with a signed PDF, in words. ``code`` is for programs. Pure."""

from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

EMPTY = Refusal("pdf-empty", "The file is empty.")
NOT_PDF = Refusal("pdf-none", "This is not a PDF, or its beginning is missing.")
DAMAGED = Refusal(
    "pdf-damaged", "The PDF is damaged or cut short and cannot be read. Fetch it again from where it came from."
)
ENCRYPTED = Refusal(
    "pdf-encrypted", "The PDF is encrypted, so nothing in it can be checked. Ask for the file as it was signed."
)
HYBRID = Refusal("pdf-hybrid", "The PDF has two tables of its objects, so that two programs may show two contents.")
TOO_DEEP = Refusal("pdf-deep", "The PDF is nested so deeply or unpacks to so much that it is not read.")
UNSIGNED = Words("The PDF bears no signature.")
STAMPED_ONLY = Words("The PDF bears a time stamp, but nobody signed it.")
ATTACHMENTS = Refusal("pdf-attachments", "The files attached to the PDF cannot be read.")


def too_large(size: int, limit: int) -> Refusal:
    """Sizes in bytes."""
    return Refusal(
        "pdf-large",
        "The file has %(size)s MB; a PDF of more than %(limit)s MB is not examined.",
        {"size": size >> 20, "limit": limit >> 20},
    )


def too_many(limit: int) -> Refusal:
    """More versions in one file than any honest file has."""
    return Refusal(
        "pdf-many", "The PDF holds more than %(limit)s versions or signatures and is not examined.", {"limit": limit}
    )


def loose_end(count: int) -> Refusal:
    """Bytes after the end of the last version; ``count`` may be 0 when the end itself is not as it should be."""
    return Refusal(
        "pdf-end", "The PDF does not end as it should: %(count)s bytes stand after its end.", {"count": count}
    )


def unreadable(name: str) -> Refusal:
    """The signature itself, not the file."""
    return Refusal(
        "signature-unreadable",
        "Signature %(field)s cannot be read: it is damaged, or made in a way that is not known here.",
        {"field": name},
    )


def other_bytes(name: str) -> Refusal:
    """The byte range is not that of a signature."""
    return Refusal(
        "signature-gap",
        "Signature %(field)s leaves out more of the file than itself, so other content may hide there.",
        {"field": name},
    )


def uncovered(name: str) -> Refusal:
    """The range ends inside of the version that was signed."""
    return Refusal(
        "signature-tail",
        "Signature %(field)s does not cover the end of the version that it belongs to.",
        {"field": name},
    )


def changed(name: str, what: Words) -> Refusal:
    """The file was changed after the signature in a way that nothing legal explains."""
    return Refusal(
        "signature-changed",
        "After signature %(field)s the PDF was changed as no signing or archiving does: %(what)s",
        {"field": name, "what": what},
    )


def after_lock(name: str, what: Words) -> Refusal:
    """The signature locked the document; whatever was done after it is too much."""
    return Refusal(
        "signature-locked",
        "Signature %(field)s locked the PDF, but it was changed afterwards: %(what)s",
        {"field": name, "what": what},
    )


def beyond_permission(name: str) -> Refusal:
    """A legal change, but not after this signature."""
    return Refusal(
        "signature-permission", "Signature %(field)s allows no such change as was made after it.", {"field": name}
    )


def other_content(name: str) -> Refusal:
    """The digest differs."""
    return Refusal(
        "signature-content", "The content under signature %(field)s is not the one that was signed.", {"field": name}
    )


def other_key(name: str) -> Refusal:
    """The cryptographic check fails."""
    return Refusal(
        "signature-key",
        "Signature %(field)s was not made with the key of the certificate that it names.",
        {"field": name},
    )


def removed(name: str) -> Refusal:
    """An earlier version bore it."""
    return Refusal(
        "signature-removed", "Signature %(field)s was taken out of the PDF by a later version.", {"field": name}
    )


def unexplained(count: int) -> Refusal:
    """Bytes after the last signature."""
    text = (
        "After the last signature stand %(count)s bytes that no signature covers and that are not data for archiving."
    )
    return Refusal("pdf-tail", text, {"count": count})


def filled_after(name: str) -> Refusal:
    """Form fields changed after the last person signed."""
    return Refusal(
        "pdf-unsigned-change",
        "After %(field)s, the last who signed, the PDF was changed, and nobody signed the change.",
        {"field": name},
    )
