"""The preview of an import, kept in pages, so that a page of a hundred changes is one row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from annum.intake.models.staged import Import

PAGE = 100
"""So many entries stand on one page."""


class Part(models.TextChoices):
    """What a page lists."""

    CHANGES = "changes", _("Changes")
    PROBLEMS = "problems", _("Problems")
    NOTES = "notes", _("Notes")
    QUESTIONS = "questions", _("Questions")


class Page(models.Model):
    """One page of one part of a preview. Working material: made new by each preview, not part of the record."""

    staged = models.ForeignKey(Import, models.CASCADE, related_name="pages", verbose_name=_("import"))
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    number = models.PositiveIntegerField(_("number"))
    size = models.PositiveIntegerField(_("size"))
    body = models.JSONField(_("content"))

    class Meta:
        verbose_name = _("preview page")
        verbose_name_plural = _("preview pages")
        constraints = [models.UniqueConstraint(fields=["staged", "part", "number"], name="intake_page_once")]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"
