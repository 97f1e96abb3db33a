"""What a run stores in columns is what the rules say on integers, one line at a time; and every step can be checked."""

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from annum.kernel.period import Month
from annum.scoring.acts import Dates, score_year, set_policy
from annum.scoring.models import ItemScore, StatementScore
from annum.scoring.queries.explanation import explanation
from tests.scoring.mixed import KNOWN, Plot, plots


def scored(group, year, month, now=KNOWN):
    viewer = group.viewer("office")
    last = min(Month(2026, month).end.toordinal() - 1, now.date().toordinal())
    dates = Dates(Month(2026, month).end.fromordinal(last), now)
    return score_year(year=year, upto=Month(2026, month), viewer=viewer, now=now, dates=dates)


def faults(run):
    """Everything in which a run differs from its explanations, with the place."""
    found = []
    for score in StatementScore.objects.filter(run=run):
        told = explanation(score)
        found += [f"{told.version}: {words}" for words in told.differences]
        found += [
            f"{told.version}/{one.item.key} ({one.item.rule.kind}): {words}"
            for one in told.items
            for words in one.differences
        ]
    return found


@given(plots)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])
def test_columns_and_integers_give_the_same_scores_for_any_mix_of_statements(group, year, plot):
    with transaction.atomic():
        Plot(group, year, plot).write()
        set_policy(year=year, parameters=plot["policy"].parameters(), viewer=group.viewer("office"))
        if plot["upto"] > 1:
            assert faults(scored(group, year, plot["upto"] - 1)) == []
        made = scored(group, year, plot["upto"])
        assert made.items == ItemScore.objects.filter(run=made).count()
        assert faults(made) == []
        transaction.set_rollback(True)
