"""Someone's columns, remembered under a name: which of them is which of ours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mapping(models.Model):
    """A saved mapping of one kind: our column key (or ``sheet.key``) to their header, or to ``=text``."""

    kind = models.SlugField(_("kind"), max_length=40)
    name = models.CharField(_("name"), max_length=100)
    columns = models.JSONField(_("columns"), default=dict)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("column mapping")
        verbose_name_plural = _("column mappings")
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="intake_mapping_once")]

    def __str__(self) -> str:
        return self.name
