"""What is asked at an upload, at the mapping, and when an import is taken back?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from annum.intake import queries
from annum.intake.headings import Found
from annum.intake.importers import Importer
from annum.intake.planning import BARE
from annum.intake.reading import Source, limits
from annum.intake.rules.headers import FIXED
from annum.intake.rules.spec import Column, Kind


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them, not empty; the largest size is checked before anything is read."""
        files = [super(FilesField, self).clean(file, initial) for file in data or [None]]
        if any(file.size > limits().packed for file in files):
            raise forms.ValidationError(_("A file is too large."))
        return files


class UploadForm(forms.Form):
    """Files of one kind, and how they are to be read."""

    sent = FilesField(label=_("Files (.xlsx or .csv)"), widget=_Files(attrs={"accept": ".xlsx,.csv,.txt"}))
    mapping = forms.ChoiceField(label=_("Saved column mapping"), required=False)
    bare_percent = forms.ChoiceField(
        label=_("Bare numbers in percent columns"),
        required=False,
        choices=[("", _("Ask me")), ("percent", _("98.5 means 98.5%")), ("fraction", _("0.985 means 98.5%"))],
    )

    def __init__(self, importer: Importer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.importer = importer
        self.saved = {mapping.name: mapping.columns for mapping in queries.mappings(importer.kind)}
        self.fields["mapping"] = forms.ChoiceField(
            label=_("Saved column mapping"), required=False, choices=[("", _("None")), *((n, n) for n in self.saved)]
        )
        for column in importer.options:
            self.fields[f"option_{column.key}"] = _option(column)

    def sources(self) -> list[Source]:
        """The files as they were sent."""
        return [Source(file.name, file.read()) for file in self.cleaned_data["sent"]]

    def columns(self) -> Mapping[str, str]:
        """The mapping that was chosen."""
        chosen: dict[str, str] = self.saved.get(self.cleaned_data["mapping"], {})
        return chosen

    def options(self) -> dict[str, str]:
        """The options as text, as they are kept."""
        given = {column.key: self.cleaned_data[f"option_{column.key}"] for column in self.importer.options}
        return {BARE: self.cleaned_data["bare_percent"], **{key: text for key, text in given.items() if text}}


def _option(column: Column) -> forms.Field:
    language = get_language() or "en"
    label, hint = column.label.spoken(language), column.help.spoken(language)
    if column.kind is Kind.CHOICE:
        choices = [("", "–"), *((choice.key, choice.label.spoken(language)) for choice in column.choices)]
        return forms.ChoiceField(label=label, help_text=hint, required=column.required, choices=choices)
    widget = forms.DateInput(attrs={"type": "date"}) if column.kind is Kind.DATE else forms.TextInput()
    return forms.CharField(label=label, help_text=hint, required=column.required, widget=widget)


class MappingForm(forms.Form):
    """For each of our columns: which of theirs, or one value for every row."""

    def __init__(self, found: Sequence[Found], mapping: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        for sheet in found:
            for column in sheet.spec.columns:
                self._add(sheet, column, mapping)
        self.fields["name"] = forms.CharField(label=_("Save this mapping as"), required=False, max_length=100)

    def _add(self, sheet: Found, column: Column, mapping: Mapping[str, str]) -> None:
        key = f"{sheet.spec.key}.{column.key}"
        now = mapping.get(key, mapping.get(column.key, ""))
        label = column.label.spoken(get_language() or "en")
        theirs = [("", _("– not in the file –")), *((name, name) for name in sheet.headers)]
        self.fields[key] = forms.ChoiceField(
            label=label, required=False, choices=theirs, initial=sheet.matched(column.key, now)
        )
        self.fields[f"{key}={FIXED}"] = forms.CharField(
            label=_("or this value in every row"),
            widget=forms.TextInput(attrs={"aria-label": f"{label}: {gettext('or this value in every row')}"}),
            required=False,
            initial=now[1:] if now.startswith(FIXED) else "",
        )

    def sheets(self) -> Iterable[tuple[str, list[tuple[Any, Any]]]]:
        """For the page: the title of each sheet with its pairs of fields."""
        for sheet in self.found:
            keys = [f"{sheet.spec.key}.{column.key}" for column in sheet.spec.columns]
            yield sheet.title, [(self[key], self[f"{key}={FIXED}"]) for key in keys]

    def columns(self) -> dict[str, str]:
        """The mapping as it is kept: only what differs from what is found without it."""
        chosen: dict[str, str] = {}
        for sheet in self.found:
            for column in sheet.spec.columns:
                key = f"{sheet.spec.key}.{column.key}"
                fixed, theirs = self.cleaned_data[f"{key}={FIXED}"], self.cleaned_data[key]
                if fixed or theirs:
                    chosen[key] = FIXED + fixed if fixed else theirs
        return chosen


class ReasonForm(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=500)
