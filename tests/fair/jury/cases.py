"""Published juries, and small random ones."""

from hypothesis import strategies as st

from annum.fair.jury.panel import Panel

GOLDEN = Panel.of(
    {
        "E1": {"J3": 77, "J4": 77},
        "E2": {"J2": 78, "J3": 75},
        "E3": {"J2": 76, "J4": 73},
        "E4": {"J1": 80, "J2": 74},
        "E5": {"J1": 78, "J3": 69},
        "E6": {"J1": 76, "J4": 67},
    }
)
"""Six entries worth 80, 78, 76, 74, 72, 70; judges 6 too generous, even, 3 and 3 too strict; no chance at all."""


def complete(rows: str) -> Panel:
    """Rows of entries, columns of judges, "." where a mark is missing."""
    table = [row.split() for row in rows.split("/")]
    return Panel.of(
        {f"E{at:02}": {f"J{j}": int(cell) for j, cell in enumerate(row) if cell != "."} for at, row in enumerate(table)}
    )


SHROUT_FLEISS = complete("9 2 5 8 / 6 1 3 2 / 8 4 6 8 / 7 1 2 6 / 10 5 6 9 / 6 2 4 7")
KRIPPENDORFF = complete(
    "1 1 . 1 / 2 2 3 2 / 3 3 3 3 / 3 3 3 3 / 2 2 2 2 / 1 2 3 4 / 4 4 4 4 / 1 1 2 1 / 2 2 2 2 / . 5 5 5 / . . 1 1 / . 3 . ."
)


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    """Small juries with gaps; not always linked."""
    entries, judges = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    table = {
        f"E{at}": {f"J{j}": draw(st.integers(0, 20)) for j in draw(st.sets(st.integers(0, judges - 1), min_size=1))}
        for at in range(entries)
    }
    return Panel.of(table)
