"""Who signs, and who has signed? The parties of a version, and each one's recorded consent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.org.models import Appointment, Person, Post
from annum.signing.models import Seat
from annum.targets.models.statement import Version


class Side(models.TextChoices):
    """The issuing side sets and supports; the committing side promises and is measured."""

    ISSUING = "issuing", _("Issuing party")
    COMMITTING = "committing", _("Committing party")


class Party(models.Model):
    """One signer. Named by person, or by post: then whoever holds the post on the day signs. Lower ``order`` signs first.

    ``seat`` is the party's place on the route, where the version is signed by certificates.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="parties")
    side = models.CharField(max_length=10, choices=Side.choices)
    order = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="parties")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="parties")
    role = models.CharField(max_length=120, blank=True)
    role_en = models.CharField(max_length=120, blank=True)
    seat = models.OneToOneField(Seat, models.PROTECT, null=True, blank=True, related_name="party")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(post__isnull=False), name="targets_party_named"
            ),
            models.UniqueConstraint(fields=["version", "side", "order"], name="targets_party_order"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.order}"


class Consent(models.Model):
    """A party's recorded consent to exactly the bytes with this digest, by an appointment in force that day.

    ``method`` tells what it is: ``recorded`` is consent by the signed-in person after signing in afresh, ``pades`` a signature
    in the PDF by the person's own certificate; its ``proof`` is the SHA-256 of the file as signed then.
    """

    party = models.OneToOneField(Party, models.PROTECT, related_name="consent")
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True, related_name="consents")
    digest = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    method = models.CharField(max_length=20, default="recorded")
    proof = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.person} {self.given_at:%Y-%m-%d}"
