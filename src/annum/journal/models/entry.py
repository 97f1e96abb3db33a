"""What is one entry of the journal, and what hangs on it?

Entries and manifests are never changed or deleted: triggers refuse it (``triggers``). ``record`` alone writes them. The
truth of an entry is its ``record``; the other columns repeat it for searching, and ``verify`` compares them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

STANDING = "standing"
"""The log for everything that belongs to no year."""


class Log(models.Model):
    """The head of a log. Its row is locked while an entry is written, so positions have no gap.

    After ``closed_at`` it takes no entry any more: the last one is the seal of its year.
    """

    name = models.CharField(_("log"), max_length=64, primary_key=True)
    size = models.BigIntegerField(_("entries"), default=0)
    closed_at = models.DateTimeField(_("closed at"), null=True)

    class Meta:
        verbose_name = _("log")
        verbose_name_plural = _("logs")

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One act. Positions start at 0 in each log."""

    log = models.ForeignKey(Log, models.PROTECT, verbose_name=_("log"), related_name="entries", db_index=False)
    position = models.BigIntegerField(_("position"))
    record = models.BinaryField(_("record"))
    leaf = models.BinaryField(_("leaf hash"), max_length=32)
    at = models.DateTimeField(_("at"), db_index=True)
    kind = models.CharField(_("act"), max_length=100, db_index=True)
    account = models.BigIntegerField(_("account"), null=True, db_index=True)
    behalf = models.BigIntegerField(_("on behalf of"), null=True)
    about_room = models.CharField(_("room"), max_length=50, blank=True)
    about_model = models.CharField(_("kind of object"), max_length=100, blank=True)
    about_key = models.CharField(_("object"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint(fields=["log", "position"], name="journal_entry_position")]
        indexes = [models.Index(fields=["about_room", "about_model", "about_key"], name="journal_entry_about")]

    def __str__(self) -> str:
        return f"{self.log_id}/{self.position}"


class Personal(models.Model):
    """Names and other personal payload of an entry, which holds only their salted hash. This alone may be erased."""

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("entry"), primary_key=True)
    salt = models.BinaryField(_("salt"), max_length=32)
    payload = models.BinaryField(_("personal payload"))

    class Meta:
        verbose_name = _("personal payload")
        verbose_name_plural = _("personal payloads")

    def __str__(self) -> str:
        return str(self.pk)


class Manifest(models.Model):
    """The hashes of all rows that an act wrote; how they are packed stands in ``manifest``."""

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("entry"), primary_key=True)
    count = models.BigIntegerField(_("rows"))
    rows = models.BinaryField(_("row hashes"))

    class Meta:
        verbose_name = _("manifest")
        verbose_name_plural = _("manifests")

    def __str__(self) -> str:
        return str(self.pk)
