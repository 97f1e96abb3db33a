"""Where do people stand in the organisation today, as conflicts are computed?"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from annum.awards.rules.conflicts import Place
from annum.org.queries.posts import appointments_on, titles
from annum.org.queries.tree import places


def places_of(people: Collection[int], on: date) -> dict[int, Place]:
    """Each of these people with the paths of the units they work in and head, in the current tree. Queries: 3."""
    held = list(appointments_on(on).filter(person__in=people).values_list("person_id", "post_id"))
    posts = titles({post for _, post in held}, on)
    paths = {unit: place.path for unit, place in places({row.unit_id for row in posts.values()}).items()}
    works: dict[int, set[str]] = defaultdict(set)
    heads: dict[int, set[str]] = defaultdict(set)
    for person, post in held:
        row = posts.get(post)
        if row is None or row.unit_id not in paths:
            continue
        works[person].add(paths[row.unit_id])
        if row.is_head:
            heads[person].add(paths[row.unit_id])
    return {each: Place(each, frozenset(works[each]), frozenset(heads[each])) for each in people}
