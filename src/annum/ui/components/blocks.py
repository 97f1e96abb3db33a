"""Blocks around other content: ``panel``, ``notice``, ``empty``, ``dialog``, ``more``, ``facts`` with ``fact``."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from annum.ui.components.registry import register
from annum.ui.speech import speak


def _drawn(template: str, content: str, **values: Any) -> SafeString:
    html = render_to_string(f"ui/parts/{template}.html", {**values, "content": content})
    return mark_safe(html.strip())  # noqa: S308  # our own template, autoescaped


@register.simple_block_tag
def panel(
    content: str, heading: Any = "", *, lead: Any = "", id: str = "", tone: str = "", level: int = 2, note: Any = ""
) -> SafeString:
    """A section with a heading. ``note`` stands at the end of the heading's line; ``tone`` "quiet" drops the rule."""
    anchor = id or (f"section-{slugify(speak(heading), allow_unicode=True)}" if heading else "")
    said = {"heading": speak(heading), "lead": speak(lead), "note": speak(note)}
    return _drawn("panel", content, **said, id=anchor, tone=tone, level=level)


@register.simple_block_tag
def notice(content: str, heading: Any = "", *, tone: str = "") -> SafeString:
    """A remark that must be seen: ``tone`` "good", "warn", "bad" or ""."""
    return _drawn("notice", content, heading=speak(heading), tone=tone)


@register.simple_block_tag
def empty(content: str, heading: Any) -> SafeString:
    """What stands where nothing is yet: why, and what to do about it."""
    return _drawn("empty", content, heading=speak(heading))


@register.simple_block_tag
def dialog(content: str, id: str, heading: Any, *, trigger: Any = "", kind: str = "") -> SafeString:
    """A dialog and, when ``trigger`` is given, the link that opens it. Opens by its address without scripts."""
    return _drawn("dialog", content, id=id, heading=speak(heading), trigger=speak(trigger), kind=kind)


@register.simple_block_tag
def more(content: str, summary: Any, *, open: bool = False) -> SafeString:
    """Something to unfold."""
    return _drawn("more", content, summary=speak(summary), open=open)


@register.simple_block_tag
def facts(content: str, *, wide: bool = False) -> SafeString:
    """A definition list; holds ``fact`` blocks."""
    return _drawn("facts", content, wide=wide)


@register.simple_block_tag
def fact(content: str, term: Any) -> SafeString:
    """One term and what is known about it."""
    return _drawn("fact", content, term=speak(term))


@register.simple_block_tag
def figures(content: str) -> SafeString:
    """A row of key figures; holds ``figure`` tags."""
    return _drawn("figures", content)
