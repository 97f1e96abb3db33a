"""Two people wrote the same part of a statement: what did the other one save, and what is typed here?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from annum.ui.rows import Rows


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is stored otherwise than it is typed."""

    where: str
    theirs: str
    yours: str


def of_form(form: forms.Form, stored: Mapping[str, Any]) -> list[Difference]:
    """The fields of a sent form that differ from what is stored now."""
    return [
        Difference(str(bound.label), _named(bound.field, stored.get(bound.name)), _named(bound.field, bound.value()))
        for bound in form
        if not bound.field.disabled and bound.field.has_changed(stored.get(bound.name), bound.value())
    ]


def of_rows(part: Rows, stored: Iterable[Mapping[str, Any]], sent: Iterable[Mapping[str, Any]]) -> list[Difference]:
    """The fields of rows that differ, rows being matched by what names them; a row of one side only differs in all."""
    theirs, yours = _by_name(part.unique, stored), _by_name(part.unique, sent)
    return [
        Difference(f"{' '.join(name)} · {field.label}", there, here)
        for name in dict.fromkeys([*theirs, *yours])
        for key, field in part.form.base_fields.items()
        if (there := _of(field, theirs.get(name), key)) != (here := _of(field, yours.get(name), key))
    ]


def _by_name(unique: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], Mapping[str, Any]]:
    return {tuple(str(row[field]) for field in unique): row for row in rows}


def _of(field: forms.Field, row: Mapping[str, Any] | None, key: str) -> str:
    return "" if row is None else _named(field, row.get(key))


def _named(field: forms.Field, value: Any) -> str:
    """A value as the form shows it: a choice by its label, a row by its code or number."""
    coded = getattr(value, "number", None) or getattr(value, "code", None) or value
    choices: Any = getattr(field, "choices", ())
    return "" if coded is None else str(dict(choices).get(coded, coded))
