"""Tables: ``table`` with caption, sortable heads and an empty state; ``pagination``; ``heat_map``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from annum.ui.components.registry import register
from annum.ui.parts import Column, Row
from annum.ui.speech import speak


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head as drawn: its link and its order, "ascending", "descending" or ""."""

    column: Column
    url: str
    order: str


@register.simple_block_tag(takes_context=True)
def table(
    context: Context,
    content: str,
    caption: Any,
    columns: Sequence[Column],
    *,
    empty: Any = "",
    hide_caption: bool = False,
    foot: Any = "",
    compact: bool = False,
    cards: bool = False,
) -> SafeString:
    """A table in its own scrolling frame; the block holds the rows (``<tr>``). Without rows it says ``empty``.

    With ``cards`` each row stands as a card on a phone: its cells bear their heads as ``data-label``.
    Columns with a ``sort`` key link to this page with ``?sort=key``, and ``?sort=-key`` the second time.
    """
    heads = tuple(_heads(context, columns))
    values = {
        "caption": speak(caption),
        "heads": heads,
        "rows": mark_safe(content.strip()),  # noqa: S308  # the page's own template, autoescaped
        "empty": empty,
        "foot": foot,
    }
    looks = {"hide_caption": hide_caption, "compact": compact, "cards": cards}
    html = render_to_string("ui/parts/table.html", {**values, **looks})
    return mark_safe(html.strip())  # noqa: S308  # our own template, autoescaped


def _heads(context: Context, columns: Sequence[Column]) -> Iterator[Head]:
    request = context.get("request")
    now = request.GET.get("sort", "") if request is not None else ""
    for column in columns:
        if not column.sort:
            yield Head(column, "", "")
            continue
        order = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(now, "")
        yield Head(
            column, _query(context, sort=f"-{column.sort}" if order == "ascending" else column.sort, page=None), order
        )


def _query(context: Context, **changes: Any) -> str:
    """The query string of this page with some keys changed; ``None`` drops a key."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else None
    if query is None:
        return "?" + "&".join(f"{key}={value}" for key, value in changes.items() if value is not None)
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    """The pages of a list, as links that keep every other key of the query."""
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [(each, _query(context, page=each) if isinstance(each, int) else "") for each in pages]
    before = _query(context, page=page.previous_page_number()) if page.has_previous() else ""
    after = _query(context, page=page.next_page_number()) if page.has_next() else ""
    total, more = page.paginator.count, getattr(page.paginator, "more", False)
    return {"page": page, "links": links, "before": before, "after": after, "total": total, "more": more}


@register.inclusion_tag("ui/parts/heat_map.html")
def heat_map(
    caption: Any, heads: Iterable[Any], rows: Iterable[Row], corner: Any = "", hide_caption: bool = False
) -> dict[str, Any]:
    """A table whose cells are shaded by level; the figure is always written in the cell."""
    labels = [speak(head) for head in heads]
    return {
        "caption": speak(caption),
        "heads": labels,
        "rows": list(rows),
        "corner": speak(corner),
        "hide_caption": hide_caption,
    }
