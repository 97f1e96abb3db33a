"""Which certificates are there, and which lists of revoked ones? Rows stay for ever: old signatures need them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.org.models import Person


class Kind(models.TextChoices):
    """What a certificate is for."""

    ROOT = "root", _("Root")
    PEOPLE = "people", _("Issuer for people")
    PERSON = "person", pgettext_lazy("certificate", "Person")
    STAMP = "stamp", _("Time stamps")
    SEAL = "seal", _("Seal of the organisation")
    LOG = "log", _("Checkpoints of the journal")


class Keeper(models.TextChoices):
    """Where the private key is."""

    OWN = "own", _("Made and kept here")
    PKCS12 = "pkcs12", _("Brought in as PKCS#12, kept here")
    PKCS11 = "pkcs11", _("In a token")
    NONE = "none", _("Not here")


class CertificateState(models.TextChoices):
    """Where a certificate stands; that it ran out is told by its days."""

    ASKED = "asked", pgettext_lazy("certificate", "being made")
    VALID = "valid", pgettext_lazy("certificate", "valid")
    REVOKED = "revoked", pgettext_lazy("certificate", "revoked")
    FAILED = "failed", pgettext_lazy("certificate", "not made")


class Certificate(models.Model):
    """A certificate and its key. ``key`` is wrapped (see ``keys``); ``secret`` is what the worker needs to make it, sealed.

    ``pem`` is the certificate itself, ``chain`` its issuers up to the root. ``token`` names the key inside a PKCS#11 token.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=CertificateState.choices, default=CertificateState.ASKED)
    keeper = models.CharField(max_length=8, choices=Keeper.choices, default=Keeper.OWN)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="certificates")
    issuer = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="issued")
    renews = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewals")
    subject = models.CharField(max_length=120)
    serial = models.CharField(max_length=50, blank=True)
    pem = models.TextField(blank=True)
    chain = models.TextField(blank=True)
    key = models.BinaryField(default=bytes)
    token = models.JSONField(null=True)
    secret = models.BinaryField(default=bytes)
    not_before = models.DateTimeField(null=True)
    not_after = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="asked", kind="person"), name="signing_certificate_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="person", person__isnull=False) | ~Q(kind="person"), name="signing_certificate_person"
            ),
            models.CheckConstraint(
                condition=Q(state="revoked", revoked_at__isnull=False) | ~Q(state="revoked"),
                name="signing_certificate_revoked_at",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "state", "-not_after"], name="signing_certificate_current"),
            models.Index(fields=["person", "state"], name="signing_certificate_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.serial[:12]}"


class RevocationList(models.Model):
    """What an issuer published: the list (DER) and when the next is due."""

    issuer = models.ForeignKey(Certificate, models.PROTECT, related_name="lists")
    number = models.PositiveIntegerField()
    der = models.BinaryField()
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "number"], name="signing_list_number")]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.number}"
