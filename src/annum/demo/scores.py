"""How is the demonstration's year scored? Month by month, so that there are trends."""

from annum.demo.stage import Stage
from annum.kernel.words import Words
from annum.scoring.acts import score_year


def every_month(stage: Stage) -> Words:
    """One run for the end of each month, the whole year last."""
    run = None
    for number, month in enumerate(stage.year.months, 1):
        stage.tell(Words("Scoring the year up to month %(month)s of 12", {"month": number}))
        run = score_year(year=stage.year, upto=month, viewer=stage.system, now=stage.now)
    items = f"{run.items:,}" if run else "0"
    return Words("Score runs: 12, the last one over %(items)s items", {"items": items})
