"""Two runs are compared by what could be reached in each."""

from datetime import UTC, date, datetime

from annum.kernel.period import Month
from annum.scoring.acts import Dates, score_year
from annum.scoring.models import StatementScore
from annum.scoring.queries.comparison import comparison

LATER = datetime(2027, 3, 1, tzinfo=UTC)


def run(group, year, month, day):
    dates = Dates(date(2026, month, day), LATER)
    return score_year(year=year, upto=Month(2026, month), viewer=group.viewer("office"), now=LATER, dates=dates)


def test_more_that_can_be_reached_is_no_rise_and_a_worse_figure_a_fall(group, year, signed, figures):
    from annum.indicators.models import Indicator

    Indicator.objects.filter(code="SCRAP").update(frequency="quarter")
    for month in (1, 2, 3):
        figures("REV", "P1", month, amount=100000)
    figures("SCRAP", "P1", 3, pair=(3, 100))
    january, march = run(group, year, 1, 31), run(group, year, 3, 31)
    # 60.00 of 60 in January and 100.00 of 100 in March are the same.
    assert [StatementScore.objects.get(run=one).total for one in (january, march)] == [6000, 10000]
    assert comparison(march, january).changed == 0
    figures("REV", "P1", 4, amount=0)
    april = run(group, year, 4, 30)
    # 300,000 of a plan of 400,000 is 75 %, of 60 points 45.00; with 40.00 for scrap 85.00.
    [moved] = comparison(april, march).moved
    assert (moved.before, moved.after, moved.difference) == (10000, 8500, -1500)
