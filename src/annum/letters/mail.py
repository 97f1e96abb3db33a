"""What does a letter look like as a mail? The sentence, and where to go; in the reader's language, in both where it is not known."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from annum.letters.models import Letter
from annum.ui.speech import speak

BOTH = ("zh-hans", "en")
SUBJECT = 120
"""Characters of a subject line; the whole sentence stands in the mail."""


def mail_of(letter: Letter) -> EmailMessage:
    """The mail; the letter comes with its person and the person's account. Queries: 0."""
    account = letter.person.account
    languages = (account.language,) if account and account.language else BOTH
    said = [_said(letter, language) for language in languages]
    address = letter.person.email or (account.email if account else "")
    # The same letter sent twice, after a crash between sending and noting it, is shown once by mail programs.
    name = f"<letter-{letter.pk}@{settings.SITE.partition('://')[2].partition(':')[0]}>"
    body = "\n\n".join(text for _subject, text in said)
    return EmailMessage(said[0][0], body, settings.DEFAULT_FROM_EMAIL, [address], headers={"Message-ID": name})


def _said(letter: Letter, language: str) -> tuple[str, str]:
    with override(language):
        sentence = " ".join(speak(letter.words).split())
        where = _("Open it here: %(address)s") % {"address": settings.SITE + letter.link} if letter.link else ""
    return sentence[:SUBJECT], "\n".join(filter(None, [sentence, where]))
