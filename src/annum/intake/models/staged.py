"""One import: the files as they were sent, how they were read, how far it came, who did it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from annum.files.models import Blob
from annum.intake.rules.life import LIFE


class State(models.TextChoices):
    """The states of ``rules.life``."""

    STAGED = "staged", _("Uploaded")
    PREVIEWED = "previewed", _("Previewed")
    COMMITTED = "committed", _("Committed")
    TAKEN_BACK = "taken_back", _("Taken back")
    DISCARDED = "discarded", _("Discarded")


class Import(models.Model):
    """An import of one kind. ``mapping``: our column key to their header; ``options``: the answers that it needs."""

    kind = models.SlugField(_("kind"), max_length=40)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=LIFE.start)
    mapping = models.JSONField(_("mapping"), default=dict, blank=True)
    options = models.JSONField(_("options"), default=dict, blank=True)
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    problem_count = models.PositiveIntegerField(_("problems"), default=0)
    question_count = models.PositiveIntegerField(_("questions"), default=0)
    plan_digest = models.CharField(_("hash of the plan"), max_length=64, blank=True)
    staged_at = models.DateTimeField(_("uploaded at"))
    staged_by = models.BigIntegerField(_("uploaded by account"), null=True, blank=True)
    staged_by_name = models.CharField(_("uploaded by"), max_length=200)
    committed_at = models.DateTimeField(_("committed at"), null=True, blank=True)
    committed_by = models.BigIntegerField(_("committed by account"), null=True, blank=True)
    committed_by_name = models.CharField(_("committed by"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("taken back or discarded at"), null=True, blank=True)
    ended_by = models.BigIntegerField(_("taken back or discarded by account"), null=True, blank=True)
    ended_by_name = models.CharField(_("taken back or discarded by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "-id"], name="intake_import_by_kind")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="intake_import_state"),
            models.CheckConstraint(
                condition=models.Q(committed_at__isnull=False)
                ^ models.Q(state__in=["staged", "previewed", "discarded"]),
                name="intake_import_committed_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ImportFile(models.Model):
    """One file of an import, under the name that its sender gave it."""

    staged = models.ForeignKey(Import, models.PROTECT, related_name="files", verbose_name=_("import"))
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+", verbose_name=_("file"))
    name = models.CharField(_("name"), max_length=255)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
