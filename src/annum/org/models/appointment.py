"""Who holds which post, when, with what share?"""

from django.db import models

from annum.org.models.dated import Dated
from annum.org.models.person import Person
from annum.org.models.post import Post


class Appointment(Dated):
    """A person holds a post over some days.

    ``share`` in ten-thousandths of a full position; ``acting``: for the time being.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    share = models.PositiveIntegerField(default=10000)
    main = models.BooleanField(default=True)
    acting = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        indexes = [
            models.Index(fields=["person", "valid_from"]),
            models.Index(fields=["post", "valid_from"]),
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.post}"
