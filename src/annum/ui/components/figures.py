"""Single figures: ``figure``, ``progress``, ``ring``, ``level`` (a shaded table cell's class)."""

from typing import Any

from annum.kernel.quantity import Quantity
from annum.ui.charts import share
from annum.ui.components.registry import register
from annum.ui.speech import speak


@register.inclusion_tag("ui/parts/figure.html")
def figure(label: Any, value: Any, *, note: Any = "", tone: str = "", url: str = "") -> dict[str, Any]:
    """A key figure: its name, the amount, a remark such as the change on last year."""
    return {"label": speak(label), "value": speak(value), "note": speak(note), "tone": tone, "url": url}


@register.inclusion_tag("ui/parts/progress.html")
def progress(label: Any, value: int, most: int = 100, *, tone: str = "") -> dict[str, Any]:
    """How far something has come, with the share written beside it."""
    return {
        "label": speak(label),
        "value": value,
        "most": most,
        "tone": tone,
        "percent": round(share(value, most) * 100),
    }


@register.inclusion_tag("ui/parts/ring.html")
def ring(label: Any, points: Quantity | None, most: Quantity, *, tone: str = "", small: bool = False) -> dict[str, Any]:
    """A score against its full mark; ``None`` draws an empty ring that says "no data"."""
    part = 0.0 if points is None else share(points.decimal(), most.decimal())
    return {
        "label": speak(label),
        "points": None if points is None else speak(points),
        "most": speak(most),
        "arc": f"{part * 100:.1f}",
        "tone": tone,
        "small": small,
    }


@register.inclusion_tag("ui/parts/bar.html")
def bar(value: Any, most: Any, *, tone: str = "") -> dict[str, Any]:
    """A thin bar for a table cell; decoration beside the written figure, so screen readers pass over it."""
    return {"width": f"{share(value, most) * 100:.1f}", "tone": tone}
