"""Buttons: ``button``, ``button_link``, ``post_button``. A refusal disables the button and is shown beside it."""

from typing import Any

from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from annum.kernel.refusal import Refusal
from annum.ui.components.registry import register
from annum.ui.speech import speak


def _drawn(template: str, values: dict[str, Any]) -> SafeString:
    return mark_safe(render_to_string(f"ui/parts/{template}.html", values).strip())  # noqa: S308  # our own template, autoescaped


@register.simple_tag
def button(
    label: Any,
    *,
    kind: str = "",
    name: str = "",
    value: Any = "",
    form: str = "",
    refusal: Refusal | None = None,
    confirm: Any = "",
    novalidate: bool = False,
) -> SafeString:
    """A submit button. ``kind``: "primary", "quiet", "danger" or "". ``confirm`` asks a question first."""
    values = {"kind": kind, "name": name, "value": value, "form": form, "confirm": speak(confirm)}
    return _drawn("button", {**values, "label": speak(label), "refusal": refusal, "novalidate": novalidate})


@register.simple_tag
def button_link(
    label: Any, url: str = "", *, kind: str = "", refusal: Refusal | None = None, download: bool = False
) -> SafeString:
    """A link that looks like a button, for acts that begin with a page of their own."""
    return _drawn(
        "button_link", {"label": speak(label), "url": url, "kind": kind, "refusal": refusal, "download": download}
    )


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    label: Any,
    url: str = "",
    *,
    kind: str = "",
    name: str = "",
    value: Any = "",
    refusal: Refusal | None = None,
    confirm: Any = "",
) -> SafeString:
    """A whole form with one button: one act, one click."""
    request = context.get("request")
    token = get_token(request) if request is not None else ""
    values = {"label": speak(label), "url": url, "kind": kind, "name": name, "value": value, "token": token}
    return _drawn("post_button", {**values, "refusal": refusal, "confirm": speak(confirm)})
