"""What does the description of a PDF say that people read: title, author, subject, keywords? Pure."""

import re
from typing import Any

from annum.evidence.library import got

VALUE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']|<([\w:]+)[^>]*>\s*([^<>]+?)\s*(?=<)""")
FREE = frozenset(
    {"ModifyDate", "MetadataDate", "Producer", "xmptk", "about", "lang", "parseType", "begin", "id", "end"}
)
"""What every program that writes a version may set as it likes."""


def described(version: Any) -> frozenset[str]:
    """Every value in both descriptions of a version, the old one and the XML one, however they are written down."""
    view = version.document_meta_view
    parts = (view.title, view.author, view.subject, view.creator, *(view.keywords or ()))
    return frozenset(str(part) for part in parts if part) | _of_xml(version)


def _of_xml(version: Any) -> frozenset[str]:
    stream = got(version.root, "/Metadata")
    text = bytes(stream.data).decode("utf-8", "replace") if stream is not None else ""
    found = ((one or other, said or more) for one, said, other, more in VALUE.findall(text))
    return frozenset(
        value for name, value in found if value and not name.startswith("xmlns") and _local(name) not in FREE
    )


def _local(name: str) -> str:
    return name.rpartition(":")[2]
