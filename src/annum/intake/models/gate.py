"""One commit at a time per kind: whoever commits holds the row of its kind until the transaction ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gate(models.Model):
    """The lock of one kind."""

    kind = models.SlugField(_("kind"), max_length=40, primary_key=True)

    class Meta:
        verbose_name = _("gate")
        verbose_name_plural = _("gates")

    def __str__(self) -> str:
        return self.kind
