"""Letters are taken to the mail server in the background; a server that is down loses none."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks import task

from annum.jobs.timetable import plan
from annum.letters.mail import mail_of
from annum.letters.models import Letter, Post
from annum.letters.rules.posting import wait

BATCH = 200
log = logging.getLogger(__name__)


@task
def post_letters() -> int:
    """Send what waits, over one connection. How many went."""
    now = timezone.now()
    due = Letter.objects.filter(post=Post.WAITING, next_try_at__lte=now).select_related("person__account")
    letters = list(due.order_by("next_try_at", "pk")[:BATCH])
    connection: BaseEmailBackend = get_connection()
    try:
        return sum(_sent(letter, connection, now) for letter in letters)
    finally:
        connection.close()


def _sent(letter: Letter, connection: BaseEmailBackend, now: datetime) -> bool:
    message = mail_of(letter)
    try:
        connection.send_messages([message])
    except (OSError, SMTPException) as error:
        log.warning("A letter could not be sent: %s", type(error).__name__)
        _put_off(letter, now)
        return False
    Letter.objects.filter(pk=letter.pk).update(post=Post.SENT, sent_at=now, next_try_at=None)
    return True


def _put_off(letter: Letter, now: datetime) -> None:
    later = wait(letter.tries + 1)
    post = Post.FAILED if later is None else Post.WAITING
    when = None if later is None else now + later
    Letter.objects.filter(pk=letter.pk).update(tries=letter.tries + 1, post=post, next_try_at=when)


plan("letters.post", post_letters, every=timedelta(minutes=1))
