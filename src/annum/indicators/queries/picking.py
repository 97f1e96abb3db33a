"""Which indicators does a picker offer for what is typed? By name in either language, pinyin, initials or code."""

from annum.indicators.models import Indicator
from annum.indicators.queries.library import indicators
from annum.org.queries.picking import letters_of, sounds_like
from annum.ui.parts import Option
from annum.ui.pickers import MOST
from annum.ui.speech import either


def offered(text: str) -> list[Option]:
    """Indicators with their class. Queries: 1, 2 when fewer than ``MOST`` fit by their letters."""
    found = list(indicators(text=text)[:MOST])
    if (letters := letters_of(text)) and len(found) < MOST:
        found += _by_sound(letters, {each.pk for each in found})[: MOST - len(found)]
    return [
        Option(each.code, either(each.name, each.name_en), either(each.category.name, each.category.name_en))
        for each in found
    ]


def _by_sound(letters: str, but: set[int]) -> list[Indicator]:
    return [each for each in indicators() if each.pk not in but and sounds_like(letters, each.name)]
