"""What is known of a stored file? Its content names it; the names that people gave it belong to what cites it."""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _


class Blob(models.Model):
    """Some bytes, stored once: ``digest`` is the SHA-256 of the content in hex, and where it lies on disk."""

    digest = models.CharField(_("SHA-256"), max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("media type"), max_length=100)
    stored_at = models.DateTimeField(_("stored at"))

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.CheckConstraint(condition=Exact(Length("digest"), 64), name="files_blob_digest_is_sha256"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]
