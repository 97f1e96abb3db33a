"""How is an act told to people? Each room keeps ``SENTENCES`` in its ``sentences.py``: kind of act to a sentence.

The places of a sentence are filled from the entry's payload and personal payload, and with ``actor`` and ``behalf``.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from annum.kernel.words import Param, Words

PLACE = re.compile(r"%\((\w+)\)s")
MISSING = "–"

SENTENCES: Mapping[str, Words] = {
    "journal.personal_erased": Words("Names and personal payload of entries erased: %(entries)s."),
    "journal.log_opened": Words("Opened the log %(log)s after %(size)s entries of %(after)s"),
}


@cache
def template(kind: str) -> Words | None:
    """The sentence for a kind of act, from the room that it is named after."""
    name = f"annum.{kind.partition('.')[0]}.sentences"
    try:
        known = find_spec(name) is not None
    except ModuleNotFoundError:
        known = False
    sentences: Mapping[str, Words] = import_module(name).SENTENCES if known else {}
    return sentences.get(kind)


def sentence(kind: str, values: Mapping[str, Any]) -> Words:
    """An act in words; the kind itself when its room has no sentence for it."""
    found = template(kind)
    if found is None:
        return Words(kind)
    return Words(found.text, {place: _param(values.get(place)) for place in PLACE.findall(found.text)})


def _param(value: Any) -> Param:
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    return MISSING if value is None else str(value)
