"""What is done with letters: they are written inside the act that they tell of, and read by the person."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from annum.kernel.refusal import insist
from annum.kernel.words import Words
from annum.letters import access
from annum.letters.models import Letter, Post
from annum.letters.rules.keeping import kept
from annum.org.models import Person
from annum.org.viewer import Viewer


@transaction.atomic
def write_letters(
    *, to: Iterable[Person | int], topic: str, words: Words, link: str = "", key: str = "", now: datetime | None = None
) -> int:
    """Tell people something, in the transaction of the act that it is about; the act's own entry stands in the journal.

    Each person gets one letter, however often named; with a ``key``, one for ever. Who has an address gets it by mail
    too, where a mail server is set. How many were asked for. Queries: 2.
    """
    people = {each.pk if isinstance(each, Person) else each for each in to}
    written = now or timezone.now()
    reachable = _reachable(people) if settings.DEFAULT_FROM_EMAIL else set()
    letters = [
        Letter(
            person_id=person,
            topic=topic,
            text=kept(words),
            link=link,
            key=key,
            written_at=written,
            post=Post.WAITING if person in reachable else Post.NONE,
            next_try_at=written if person in reachable else None,
        )
        for person in sorted(people)
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=bool(key))
    return len(letters)


def _reachable(people: set[int]) -> set[int]:
    found = Person.objects.filter(pk__in=people).values_list("pk", "email", "account__email")
    return {key for key, own, login in found if own or login}


@transaction.atomic
def read_letter(*, letter: Letter, viewer: Viewer) -> Letter:
    """Note that a letter was read, the first time. Needs: to be its person."""
    insist(access.refusal_to_read(letter, viewer))
    Letter.objects.filter(pk=letter.pk, read_at=None).update(read_at=timezone.now())
    letter.refresh_from_db(fields=["read_at"])
    return letter


@transaction.atomic
def read_all(*, viewer: Viewer) -> int:
    """Note all of one's letters as read. How many were not."""
    return Letter.objects.filter(person=viewer.self_id, read_at=None).update(read_at=timezone.now())
