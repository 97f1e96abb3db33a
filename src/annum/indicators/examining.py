"""Are the added-up figures of units what adding afresh gives? For ``annum doctor``."""

from annum.indicators.acts.figures import wrong_figures
from annum.journal.findings import Finding
from annum.kernel.period import Month
from annum.kernel.words import Words

MOST = 100


def look() -> list[Finding]:
    """Every figure that is not its sum, at most a hundred. Queries: 1."""
    words = Words("An added-up figure differs from its values; it is rebuilt by 'annum figures'.")
    return [
        Finding("figure-off", words, f"indicator {indicator}, subject {subject}, {Month.of(month)}")
        for indicator, subject, month in wrong_figures()[:MOST]
    ]
