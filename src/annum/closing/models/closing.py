"""How far is the closing of a year, and what came of it?"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.files.models import Blob
from annum.kernel.transitions import LifeCycle
from annum.scoring.models import Run
from annum.targets.models import Version
from annum.year.models import Year


class ClosingState(models.TextChoices):
    """Where the closing stands."""

    OPEN = "open", pgettext_lazy("closing", "Open")
    SEALING = "sealing", _("Being sealed")
    SEALED = "sealed", _("Sealed")


CLOSING_LIFE = LifeCycle(
    ClosingState.OPEN,
    {
        (ClosingState.OPEN, "begin"): ClosingState.SEALING,
        (ClosingState.SEALING, "give_up"): ClosingState.OPEN,
        (ClosingState.SEALING, "seal"): ClosingState.SEALED,
    },
)


class Closing(models.Model):
    """The closing of one year. ``accepted``: what may stay open, by key, with ``count``, ``reason``, ``account`` and ``at``.

    ``run`` is the final one, ``content`` the SHA-256 of ``content.json``, ``files`` how many it lists. ``bundled_at`` is
    when the volumes were written, which is after the seal.
    """

    year = models.OneToOneField(Year, models.PROTECT, related_name="closing")
    state = models.CharField(max_length=8, choices=ClosingState.choices, default=ClosingState.OPEN)
    accepted = models.JSONField(default=dict)
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.BigIntegerField(null=True, blank=True)
    content = models.CharField(max_length=64, blank=True)
    files = models.PositiveIntegerField(default=0)
    sealed_at = models.DateTimeField(null=True, blank=True)
    bundled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sealed") | (Q(sealed_at__isnull=False) & ~Q(content="")),
                name="closing_sealed_with_content",
            ),
            models.CheckConstraint(condition=Q(state="open") | Q(run__isnull=False), name="closing_has_its_run"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Archived(models.Model):
    """A signed file whose signatures were archived (B-LTA). Kept one by one, so that a killed job goes on where it stopped."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="archived")
    source = models.CharField(max_length=64)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.version)


class Volume(models.Model):
    """One file of a bundle."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="volumes")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["closing", "number"], name="closing_volume_number")]

    def __str__(self) -> str:
        return self.name
