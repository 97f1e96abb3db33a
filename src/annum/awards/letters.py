"""What are people told of their nominations? Written in the transaction of the act that they are told of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from annum.awards.models import Nomination, NominationState, Objection, ObjectionState, Programme, Title
from annum.awards.queries.deciding import stood, winners
from annum.kernel.words import Words
from annum.letters.acts import write_letters

WINNER = Words("%(title)s: your name stands in the public notice.")
NOMINATED = Words("%(title)s: %(name)s, whom you nominated, stands in the public notice.")
OTHER = Words(
    "%(title)s: you were nominated and not selected this time. Which rule decided stands here, for you alone."
)
ANSWERS = {
    ObjectionState.UPHELD: Words("Your objection to an award is upheld; the answer stands here."),
    ObjectionState.DISMISSED: Words("Your objection to an award is dismissed; the answer stands here."),
}


def tell_winners(programme: Programme, now: datetime) -> int:
    """Winners, and who nominated them. How many letters. Queries: 1, and 2 for each wording."""
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    for each in winners(programme):
        person = _person(each)
        if person:
            told[_called(each.title), ""].add(person)
        if each.nominator_id and each.nominator_id != person:
            told[_called(each.title), each.nominee.name].add(each.nominator_id)
    link = reverse("awards:notice", args=[programme.pk])
    return sum(_write(people, "awards.notice", _words(*key), link, now) for key, people in told.items())


def _words(title: str, name: str) -> Words:
    return Words(NOMINATED.text, {"title": title, "name": name}) if name else Words(WINNER.text, {"title": title})


def tell_others(programme: Programme, now: datetime) -> int:
    """Those who were not selected, with the way to their reasons. Queries: 1, and 2 for each title."""
    told: dict[str, set[int]] = defaultdict(set)
    for each in stood(programme):
        if each.state == NominationState.NOT_SELECTED and (person := _person(each)):
            told[_called(each.title)].add(person)
    link = reverse("awards:why", args=[programme.pk])
    return sum(
        _write(people, "awards.not_selected", Words(OTHER.text, {"title": title}), link, now)
        for title, people in told.items()
    )


def tell_objector(objection: Objection, now: datetime) -> int:
    """Who objected, if it is known who did."""
    if objection.person_id is None:
        return 0
    words = ANSWERS[ObjectionState(objection.state)]
    link = reverse("awards:objection", args=[objection.pk])
    return _write([objection.person_id], "awards.objection_decided", words, link, now)


def _person(nomination: Nomination) -> int | None:
    return nomination.subject.person_id if nomination.subject else None


def _called(title: Title) -> str:
    """In both languages: a letter is read in either."""
    return f"{title.name} · {title.name_en}" if title.name_en else title.name


def _write(people: Iterable[int], topic: str, words: Words, link: str, now: datetime) -> int:
    return write_letters(to=people, topic=topic, words=words, link=link, now=now)
