"""How is one thing of very many named in a form? By its code, which is found while one types its name.

Without scripts the field is a plain one for the code. With them it is a combobox: a door of the room that keeps the
things (``doors``) answers what is typed, as a listbox.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from annum.ui.parts import Option
from annum.ui.speech import either

MOST = 12
LONGEST = 80


class Named(str):
    """A code that knows the name of what it stands for, so that the field can show it without asking."""

    __slots__ = ("said",)
    said: str

    @classmethod
    def of(cls, code: str, name: str, name_en: str) -> "Named":
        """A code with its name in the reader's language."""
        made = cls(code)
        made.said = either(name, name_en)
        return made


class Picker(forms.TextInput):
    """The widget. ``door`` is the name of the address that answers what is typed, with its ``args``."""

    template_name = "ui/forms/picker.html"

    def __init__(self, door: str, *args: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.door, self.args = door, args

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the door, and the name of what is chosen, where the value knows it."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        told = {"door": reverse(self.door, args=self.args), "said": getattr(value, "said", "")}
        return {**context, "picker": told}


def typed(request: HttpRequest) -> str:
    """What was typed: the field sends itself under its own name, which ``of`` tells."""
    return request.GET.get(request.GET.get("of", "q"), "").strip()[:LONGEST]


def offer(request: HttpRequest, options: Iterable[Option]) -> HttpResponse:
    """What fits, as the options of a listbox; nothing for an empty field."""
    of = request.GET.get("of", "q")[:LONGEST]
    return render(request, "ui/forms/options.html", {"options": options, "of": of, "typed": typed(request)})
