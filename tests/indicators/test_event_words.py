"""Does an event say in words and colour what kind of news it is?"""

import pytest

from annum.indicators import tables
from annum.indicators.models import Event


@pytest.mark.parametrize(
    ("fields", "tone"),
    [
        ({"indicator_id": 1, "clause": "patent", "state": "decided"}, "accent"),
        ({"indicator_id": 1, "clause": "on_time", "state": "decided"}, "good"),
        ({"indicator_id": 1, "clause": "late", "state": "decided"}, "bad"),
        ({"statement": "P1", "clause": "fire", "state": "decided"}, "bad"),
        ({"statement": "P1", "clause": "fire", "state": "heard"}, "accent"),
        ({"statement": "P1", "clause": "fire", "state": "lifted"}, ""),
    ],
)
def test_only_bad_news_that_counts_is_red(fields, tone):
    assert tables.event_tone(Event(**fields)) == tone


def test_milestones_are_said_in_words_and_a_vetos_key_is_not_taken_for_one():
    assert str(tables.clause_said(Event(indicator_id=1, clause="on_time"))) == "Milestones on time"
    assert tables.clause_said(Event(statement="P1", clause="late")) == "late"
