"""What is the group's authority? One row: its name, and the letterbox in which secrets reach a worker."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """How far the setting up is."""

    ASKED = "asked", _("Being set up")
    READY = "ready", pgettext_lazy("authority", "Ready")


class Authority(models.Model):
    """The one authority. ``letterbox`` is public; ``letterbox_key`` opens it, itself wrapped by the master key.

    ``mark`` tells whether a master key is the one with which everything here was wrapped.
    """

    name = models.CharField(_("name"), max_length=48)
    name_en = models.CharField(_("name in English"), max_length=48, blank=True)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.ASKED)
    letterbox = models.BinaryField(default=bytes)
    letterbox_key = models.BinaryField(default=bytes)
    mark = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="signing_authority_is_one")]

    def __str__(self) -> str:
        return self.name
