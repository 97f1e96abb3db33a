"""Small lists and marks: ``badge``, ``stepper``, ``timeline``, ``tabs``, ``breadcrumb``, ``fact_list``."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from annum.ui.components.registry import register
from annum.ui.parts import Fact, Link, Moment, Stage
from annum.ui.speech import speak
from annum.ui.states import label_and_tone


@register.simple_tag
def badge(state: str = "", *, label: Any = None, tone: str | None = None) -> SafeString:
    """The state of a thing in a word. ``label`` and ``tone`` overrule what ``ui.states`` knows of the state."""
    known_label, known_tone = label_and_tone(state)
    said = speak(known_label if label is None else label)
    shown_tone = known_tone if tone is None else tone
    return format_html('<span class="badge{}">{}</span>', f" {shown_tone}" if shown_tone else "", said)


@register.inclusion_tag("ui/parts/stepper.html")
def stepper(stages: Iterable[Stage], label: Any = "") -> dict[str, Any]:
    """Where something stands on its way; ``label`` names the way for screen readers."""
    return {"stages": list(stages), "label": speak(label) if label else ""}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(moments: Iterable[Moment]) -> dict[str, Any]:
    """What happened, in the order given."""
    return {"moments": list(moments)}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(links: Iterable[Link], label: Any) -> dict[str, Any]:
    """Pages that belong together; plain links."""
    return {"links": list(links), "label": speak(label)}


@register.inclusion_tag("ui/parts/breadcrumb.html")
def breadcrumb(links: Iterable[Link]) -> dict[str, Any]:
    """The way down to this page; the page itself is not part of it."""
    return {"links": list(links)}


@register.inclusion_tag("ui/parts/fact_list.html")
def fact_list(rows: Iterable[Fact], wide: bool = False) -> dict[str, Any]:
    """A definition list from values."""
    return {"rows": list(rows), "wide": wide}
