"""What is a document on its route? An envelope, the seats of its signers, and who has opened it when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.kernel.words import Words
from annum.letters.rules.keeping import words_of
from annum.org.models import Appointment, Person, Post, Subject
from annum.signing.models.certificate import Certificate
from annum.signing.models.session import SigningSession
from annum.ui.speech import either


class RouteState(models.TextChoices):
    """Where a document stands; the moves are in ``signing.rules.route``."""

    OPEN = "open", pgettext_lazy("route", "On its route")
    COMPLETED = "completed", pgettext_lazy("route", "Signed by all")
    DECLINED = "declined", pgettext_lazy("route", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("route", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("route", "Expired")
    REPLACED = "replaced", pgettext_lazy("route", "Replaced")


class SeatState(models.TextChoices):
    """Where one signer stands."""

    WAITING = "waiting", pgettext_lazy("seat", "Not signed yet")
    QUEUED = "queued", pgettext_lazy("seat", "Signature is being made")
    SIGNED = "signed", pgettext_lazy("seat", "Signed")
    DECLINED = "declined", pgettext_lazy("seat", "Declined")


class Envelope(models.Model):
    """A document that goes from signer to signer.

    ``room``, ``model``, ``key`` name the row it is about, ``digest`` is the SHA-256 of what is signed (the sealed content),
    ``file`` that of the newest signed PDF, ``log`` the journal's log, ``link`` the page of the document.
    """

    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=20)
    model = models.CharField(max_length=40)
    key = models.BigIntegerField()
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="envelopes")
    log = models.CharField(max_length=40)
    link = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=RouteState.choices, default=RouteState.OPEN)
    reason = models.TextField(blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    sent_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "model", "key"], name="signing_envelope_once"),
            models.CheckConstraint(
                condition=Q(state="open", finished_at=None) | (~Q(state="open") & Q(finished_at__isnull=False)),
                name="signing_envelope_finished",
            ),
        ]
        indexes = [
            models.Index(fields=["digest"]),
            models.Index(fields=["file"]),
            models.Index(fields=["deadline"], condition=Q(state="open"), name="signing_envelope_due"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"


class Seat(models.Model):
    """One signer's place: named by person, or by post (then whoever holds it on the day). Lower ``order`` signs first.

    ``box`` is the field in the PDF, ``last`` whether its signature locks the file. ``delegate`` signs in the place of who is
    named. ``signer`` is who asked for the signature and gave it; ``file`` the SHA-256 of the PDF as signed here; ``fault``
    why the last attempt came to nothing.
    """

    envelope = models.ForeignKey(Envelope, models.PROTECT, related_name="seats")
    order = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=12, blank=True)
    box = models.CharField(max_length=40)
    last = models.BooleanField(default=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="seats")
    role = models.CharField(max_length=120, blank=True)
    role_en = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=SeatState.choices, default=SeatState.WAITING)
    called_at = models.DateTimeField(null=True, blank=True)
    delegate = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="delegated_seats")
    delegated_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats_handed_on")
    delegated_at = models.DateTimeField(null=True, blank=True)
    delegated_reason = models.TextField(blank=True)
    signer = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="signed_seats")
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True, related_name="seats")
    session = models.ForeignKey(SigningSession, models.PROTECT, null=True, blank=True, related_name="seats")
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, blank=True, related_name="seats")
    asked_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    file = models.CharField(max_length=64, blank=True)
    fault = models.JSONField(null=True, blank=True)
    holder: Person | None = None
    """Who holds the post today, where ``queries.routes.with_holders`` looked."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["envelope", "box"], name="signing_seat_box"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(post__isnull=False), name="signing_seat_named"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | (Q(signed_at__isnull=False, certificate__isnull=False) & ~Q(file="")),
                name="signing_seat_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"]),
            models.Index(fields=["post", "state"]),
            models.Index(fields=["asked_at"], condition=Q(state="queued"), name="signing_seat_queued"),
        ]

    def __str__(self) -> str:
        return f"{self.box} {self.state}"

    @property
    def fault_words(self) -> Words | None:
        """Why the last attempt came to nothing, to be spoken in the reader's language."""
        return words_of(self.fault) if self.fault else None

    @property
    def shown_name(self) -> str:
        """Who signed or declined here, else who is to, in the reader's language; nothing for a post that nobody holds."""
        done = self.state in {SeatState.SIGNED, SeatState.DECLINED}
        found = self.signer if done else self.delegate or self.person or self.holder
        return either(found.name, found.name_en) if found else ""


class Opening(models.Model):
    """When a signer first opened what they are to sign."""

    envelope = models.ForeignKey(Envelope, models.PROTECT, related_name="openings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="openings")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["envelope", "person"], name="signing_opening_once")]

    def __str__(self) -> str:
        return f"{self.envelope_id} {self.person_id}"
