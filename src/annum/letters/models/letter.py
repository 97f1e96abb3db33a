"""What is a letter? One sentence to one person about one thing, and where its mail stands."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annum.kernel.words import Words
from annum.letters.rules.keeping import words_of
from annum.org.models import Person


class Post(models.TextChoices):
    """Where the mail of a letter stands; one that has no address, or no mail server, is read on the page alone."""

    NONE = "none", _("On the page only")
    WAITING = "waiting", _("To be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")


class Letter(models.Model):
    """To one person. ``text`` is kept untranslated (``rules.keeping``) and said in the reader's language.

    ``topic`` is what it is about, in code (``signing.turn``); ``link`` the path of the page to open. ``key`` makes a letter
    unique: a reminder that is written twice for the same day is one letter.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="letters")
    topic = models.CharField(max_length=60)
    text = models.JSONField()
    link = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    post = models.CharField(max_length=8, choices=Post.choices, default=Post.NONE)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], condition=~Q(key=""), name="letters_letter_key_once"),
        ]
        indexes = [
            models.Index(fields=["person", "-written_at"], name="letters_of_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="letters_unread"),
            models.Index(fields=["next_try_at"], condition=Q(post="waiting"), name="letters_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.person_id}"

    @property
    def words(self) -> Words:
        """What it says, to be spoken in the reader's language."""
        return words_of(self.text)
