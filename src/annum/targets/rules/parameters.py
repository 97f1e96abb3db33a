"""How does one write a rule's parameters into a spreadsheet cell? ``cap=120%; floor=0%``, or JSON for what is nested. Pure."""

import json
from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from annum.kernel.quantity import Quantity, TooFine, scaled
from annum.kernel.refusal import Refusal, Refused

_TRUTHS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


def read_parameters(text: str) -> dict[str, Any]:
    """The parameters that a cell says. A percentage becomes ten-thousandths, anchors may be written short.

    Refuses: ``Refused``, naming the part that is not understood.

    >>> read_parameters("cap=120%; half=yes; span=50")
    {'cap': 12000, 'half': True, 'span': 50}
    >>> read_parameters("anchors=threshold:60%, target:100%")
    {'anchors': [{'at': 'threshold', 'mark': 6000}, {'at': 'target', 'mark': 10000}]}
    """
    text = text.strip().replace("；", ";").replace("＝", "=").replace("％", "%").replace("：", ":").replace("，", ",")
    if text.startswith("{"):
        return _json(text)
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    return {name.strip(): _value(name.strip(), value.strip()) for name, _, value in pairs}


def write_parameters(parameters: Mapping[str, Any], shares: Collection[str] = ()) -> str:
    """The parameters as one would type them: short where they are flat, as JSON where they are nested; ``shares`` as percentages.

    >>> write_parameters({"cap": 12050, "half": True, "span": None}, {"cap"}), write_parameters({"tiers": [{"mark": 1}]})
    ('cap=120.50%; half=true', '{"tiers": [{"mark": 1}]}')
    """
    said = {name: value for name, value in parameters.items() if value is not None}
    if any(isinstance(value, list | dict) for value in said.values()):
        return json.dumps(said, ensure_ascii=False)
    return "; ".join(f"{name}={_written(value, name in shares)}" for name, value in said.items())


def _written(value: Any, share: bool) -> str:
    if share:
        return f"{Quantity(value, 2)}%"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Refused(Refusal("not-json", "The parameters are not valid JSON.")) from error
    return dict(found)


def _value(name: str, text: str) -> Any:
    if name == "anchors":
        return [_anchor(part.strip()) for part in text.split(",") if part.strip()]
    if text.lower() in _TRUTHS:
        return _TRUTHS[text.lower()]
    if text.endswith("%"):
        return _share(text)
    return int(text) if text.lstrip("-").isdecimal() else text


def _anchor(text: str) -> dict[str, Any]:
    at, _, mark = text.partition(":")
    place = at.strip()
    return {"at": int(place) if place.lstrip("-").isdecimal() else place, "mark": _share(mark.strip())}


def _share(text: str) -> int:
    try:
        return scaled(Decimal(text.removesuffix("%")), 2)
    except (InvalidOperation, TooFine, ValueError) as error:
        refusal = Refusal("not-a-share", "“%(text)s” is not a percentage with at most two decimals.", {"text": text})
        raise Refused(refusal) from error
