"""Which people, roles and deputies are known now, as the sheets would tell them?"""

from annum.kernel.period import Span
from annum.org.models import Deputy, Grant, Person
from annum.org.rules.timelines import Timeline, Version, ordered

Key = tuple[str, ...]


def known_people() -> dict[str, Person]:
    """Everybody by number, with their login. One query."""
    return {person.number: person for person in Person.objects.select_related("account")}


def known_roles() -> dict[Key, Timeline]:
    """Grants by (person, role, unit). One query."""
    rows = Grant.objects.values_list("person__number", "role", "unit__code", "valid_from", "valid_to")
    return _by_key([((person, role, unit), start, end) for person, role, unit, start, end in rows])


def known_deputies() -> dict[Key, Timeline]:
    """Deputations by (principal, deputy). One query."""
    rows = Deputy.objects.values_list("principal__number", "deputy__number", "valid_from", "valid_to")
    return _by_key([((principal, deputy), start, end) for principal, deputy, start, end in rows])


def _by_key(rows: list[tuple[Key, object, object]]) -> dict[Key, Timeline]:
    found: dict[Key, list[Version]] = {}
    for key, start, end in rows:
        found.setdefault(key, []).append(Version(Span(start, end), ()))  # type: ignore[arg-type]  # dates
    return {key: ordered(versions) for key, versions in found.items()}
