"""For how long may a person sign after proving who they are? A session: bounded in time and in uses."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.org.models import Person
from annum.signing.models.certificate import Certificate


class SessionState(models.TextChoices):
    """Where a session stands: a worker looks at the passphrase before it is open."""

    ASKED = "asked", _("Being opened")
    OPEN = "open", pgettext_lazy("session", "Open")
    REFUSED = "refused", _("Wrong passphrase")
    CLOSED = "closed", _("Ended")


class SigningSession(models.Model):
    """One person's signing. ``secret`` is the passphrase, sealed for the worker, and wiped when the session ends.

    ``mark`` and the moment of expiry are part of the seal: moved to another session, or prolonged, it does not open.
    """

    journal_excludes = ("uses_left",)

    person = models.ForeignKey(Person, models.PROTECT, related_name="signing_sessions")
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="sessions")
    mark = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(max_length=8, choices=SessionState.choices, default=SessionState.ASKED)
    secret = models.BinaryField(default=bytes)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    uses_left = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=["asked", "open"]), name="signing_session_one_live"
            )
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state__in=["asked", "open"]), name="signing_session_due")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"
