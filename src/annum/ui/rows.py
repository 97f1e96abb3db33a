"""How are many small rows asked for at once? A set of equal forms, with empty ones for more; works without scripts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class RowSet(forms.BaseFormSet[Any]):
    """Rows of one kind; no two rows share what names them."""

    unique: tuple[str, ...] = ("key",)

    def clean(self) -> None:
        """Refuse a second row of the same name."""
        seen = set()
        for row in self.rows():
            name = tuple(row[field] for field in self.unique)
            if name in seen:
                raise forms.ValidationError(
                    _("Two rows are named “%(name)s”."), params={"name": " ".join(map(str, name))}
                )
            seen.add(name)

    def rows(self) -> list[dict[str, Any]]:
        """What was filled in and not struck out."""
        filled = [form.cleaned_data for form in self.forms if form.has_changed() or form.initial]
        kept = [row for row in filled if row and not row.get("DELETE")]
        return [{name: value for name, value in row.items() if name != "DELETE"} for row in kept]


@dataclass(frozen=True, slots=True)
class Rows:
    """One kind of rows: its heading, its form, and what must be unique."""

    label: Any
    form: type[forms.Form]
    unique: tuple[str, ...]

    def formset(self, rows: Iterable[Mapping[str, Any]], data: Any = None, prefix: str = "rows") -> RowSet:
        """The rows as forms, with three empty ones for more."""
        base = type("Set", (RowSet,), {"unique": self.unique})
        made = forms.formset_factory(self.form, formset=base, extra=3, can_delete=True, max_num=200, validate_max=True)
        found: Any = made(data, initial=list(rows), prefix=prefix)
        return cast("RowSet", found)
