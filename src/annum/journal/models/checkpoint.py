"""How long was a log at a moment, and what was its root? Signed, so that nobody can say otherwise later.

Never changed, except that a time stamp is added once: triggers refuse the rest (``triggers``).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from annum.journal.models.entry import Log


class Checkpoint(models.Model):
    """One for a log and a size. ``note`` is the signed text; ``frontier`` is what the next one is computed from."""

    log = models.ForeignKey(Log, models.PROTECT, verbose_name=_("log"), related_name="checkpoints", db_index=False)
    size = models.BigIntegerField(_("entries"))
    root = models.BinaryField(_("root"), max_length=32)
    note = models.TextField(_("signed text"))
    frontier = models.BinaryField(_("roots of whole subtrees"))
    made_at = models.DateTimeField(_("made at"))
    stamp = models.BinaryField(_("time stamp"), null=True)
    stamped_at = models.DateTimeField(_("stamped at"), null=True)

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="journal_checkpoint_size")]

    def __str__(self) -> str:
        return f"{self.log_id}@{self.size}"
