"""How does a person name a unit, a person or a post in a form? By its code, which a picker finds while one types."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annum.indicators.queries.library import indicator_named
from annum.targets.queries import lookup
from annum.ui.pickers import Picker


class CodedField(forms.CharField):
    """A typed code that becomes the row it names; blank is ``None``."""

    def __init__(self, find: Callable[[str], Any], **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)
        self.find = find

    def clean(self, value: Any) -> Any:
        """The row; refuses a code that names nothing."""
        code = super().clean(value)
        if not code:
            return None
        if (found := self.find(code)) is None:
            raise forms.ValidationError(_("There is nothing with the code “%(code)s”."), params={"code": code})
        return found


def unit_field(**kwargs: Any) -> CodedField:
    """A unit by its code."""
    return CodedField(lookup.unit_coded, widget=Picker("org:pick", "units"), **kwargs)


def person_field(**kwargs: Any) -> CodedField:
    """A person by their number."""
    return CodedField(lookup.person_numbered, widget=Picker("org:pick", "people"), **kwargs)


def post_field(**kwargs: Any) -> CodedField:
    """A post by its code."""
    return CodedField(lookup.post_coded, widget=Picker("org:pick", "posts"), **kwargs)


def subject_field(**kwargs: Any) -> CodedField:
    """A unit by its code, or a person by their number."""
    return CodedField(lookup.subject_coded, widget=Picker("org:pick", "subjects"), **kwargs)


def indicator_field(**kwargs: Any) -> CodedField:
    """An indicator of the library by its code."""
    return CodedField(indicator_named, widget=Picker("indicators:pick"), **kwargs)
