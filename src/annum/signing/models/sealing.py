"""Which documents did the organisation seal, and in which sets? One row a set, one a document, for ever."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from annum.files.models import Blob
from annum.jobs.rules.wording import unpacked
from annum.kernel.words import Words
from annum.signing.models.certificate import Certificate


class BatchState(models.TextChoices):
    """Where the sealing of a set stands."""

    GOING = "going", pgettext_lazy("batch", "Under way")
    DONE = "done", pgettext_lazy("batch", "Done")


class SealBatch(models.Model):
    """A set of documents that is sealed together: ``kind`` names the set's room and sort, ``about`` the row that it is of.

    There is one for each set; a set that has grown is begun again, for what is missing. ``count`` is how many documents the
    set had when it was begun last, ``asked_by`` the account, ``code`` the name of its ZIP, ``link`` the page it belongs to.
    """

    kind = models.CharField(max_length=40)
    about = models.BigIntegerField()
    code = models.CharField(max_length=60)
    title = models.JSONField()
    link = models.CharField(max_length=200)
    state = models.CharField(max_length=5, choices=BatchState.choices, default=BatchState.GOING)
    count = models.PositiveIntegerField()
    asked_by = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "about"], name="signing_sealbatch_once"),
            models.CheckConstraint(
                condition=Q(state="going", done_at=None) | Q(state="done", done_at__isnull=False),
                name="signing_sealbatch_done_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    @property
    def named(self) -> Words:
        """What the set is, to be spoken in the reader's language."""
        return unpacked(self.title)


class SealedDocument(models.Model):
    """A document that bears the organisation's seal. ``key`` is the row that it prints, which never changes.

    ``content`` is the SHA-256 of what it says for programs, which stands on the paper too; ``blob`` the sealed file.
    """

    kind = models.CharField(max_length=40)
    key = models.BigIntegerField()
    batch = models.ForeignKey(SealBatch, models.PROTECT, related_name="documents", db_index=False)
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=150)
    content = models.CharField(max_length=64)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="sealed_documents")
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="sealed_documents")
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="signing_sealeddocument_once")]
        indexes = [
            models.Index(fields=["batch", "code", "id"], name="signing_sealed_in_order"),
            models.Index(fields=["content"], name="signing_sealed_content"),
        ]

    def __str__(self) -> str:
        return self.name
