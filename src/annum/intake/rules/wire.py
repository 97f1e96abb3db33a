"""How are plans and problems kept as JSON, and read again to be spoken in the reader's language? Pure."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from annum.intake.rules.plan import Change, Question
from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import Choice, Figure, Label
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words

_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_THEMSELVES = frozenset({type(None), bool, int, str})


def put(value: Any) -> Any:
    """A value as JSON. Strings, whole numbers, truth and nothing stand for themselves, the rest names its kind."""
    if type(value) in _THEMSELVES:
        return value
    match value:
        case int() | str():
            return value
        case Decimal():
            return {"decimal": f"{value:f}"}
        case Month():
            return {"month": value.index}
        case date():
            return {"date": value.isoformat()[:10]}
        case Figure():
            return {"figure": f"{value.number:f}", "percent": value.percent}
        case Quantity():
            return {"amount": value.amount, "scale": value.scale, "unit": value.unit}
        case Words():
            return {"text": value.text, "params": {name: put(param) for name, param in value.params.items()}}
        case Label():
            return {"en": value.en, "zh": value.zh}
    raise TypeError(f"no JSON for {type(value).__name__}")


def take(value: Any) -> Any:
    """The value of ``put``.

    >>> take(put(Words("Row %(n)s: %(x)s", {"n": 3, "x": Decimal("1.50")}))).params["x"]
    Decimal('1.50')
    """
    match value:
        case {"decimal": text}:
            return Decimal(text)
        case {"month": index}:
            return Month.of(index)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"figure": text, "percent": percent}:
            return Figure(Decimal(text), percent)
        case {"amount": amount, "scale": scale, "unit": unit}:
            return Quantity(amount, scale, unit)
        case {"text": text, "params": params}:
            return Words(text, {name: take(param) for name, param in params.items()})
        case {"en": en, "zh": zh}:
            return Label(en, zh)
    return value


def problem(one: Problem) -> dict[str, Any]:
    """A problem as JSON."""
    return {"file": one.file, "sheet": one.sheet, "row": one.row, "column": one.column, "words": put(one.words)}


def take_problem(one: dict[str, Any]) -> Problem:
    """The problem of ``problem``."""
    return Problem(one["file"], one["sheet"], one["row"], one["column"], take(one["words"]))


def change(one: Change) -> dict[str, Any]:
    """A change as JSON."""
    return {
        "action": one.action.value,
        "sheet": one.sheet,
        "row": one.row,
        "key": one.key,
        "name": one.name,
        "cells": [[put(cell.field), put(cell.before), put(cell.after)] for cell in one.cells],
    }


def digest(changes: Iterable[Change]) -> str:
    """A hash of all changes; two equal hashes would do the same to the same world."""
    hasher = hashlib.sha256()
    for one in changes:
        hasher.update(_text(change(one)).encode())
        hasher.update(b"\n")
    return hasher.hexdigest()


def take_change(one: dict[str, Any]) -> dict[str, Any]:
    """A change for a page: its cells as (field, before, after)."""
    return {**one, "cells": [tuple(take(part) for part in cell) for cell in one["cells"]]}


def question(one: Question) -> dict[str, Any]:
    """A question as JSON."""
    return {"key": one.key, "words": put(one.words), "answers": [[each.key, put(each.label)] for each in one.answers]}


def take_question(one: dict[str, Any]) -> dict[str, Any]:
    """A question for a page: its answers as choices."""
    answers = tuple(Choice(key, take(label)) for key, label in one["answers"])
    return {"key": one["key"], "words": take(one["words"]), "answers": answers}
