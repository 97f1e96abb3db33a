"""A letter is written with its act, read by its person, and taken to the mail server however often that is down."""

from datetime import date, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refused
from annum.kernel.words import Words
from annum.letters.acts import read_letter, write_letters
from annum.letters.jobs import post_letters
from annum.letters.models import Letter
from annum.letters.queries import count_unread, letters_to
from annum.letters.rules.keeping import kept, words_of

pytestmark = pytest.mark.django_db
TURN = Words("It is your turn to sign %(code)s.", {"code": "S-1"})


@pytest.fixture
def mailed(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "annum@group.example"
    settings.SITE = "https://annum.example"


def tell(*people, **more):
    return write_letters(to=people, topic="signing.turn", words=TURN, link="/statements/1/", **more)


def addressed(person, language=""):
    person.email = "vera@group.example"
    person.save(update_fields=["email"])
    person.account.language = language
    person.account.save(update_fields=["language"])


@pytest.mark.parametrize(
    "value",
    [
        "S-1",
        7,
        date(2026, 3, 5),
        datetime(2026, 3, 5, 14, 30),
        Quantity(-1250, 2, "t"),
        Words("Due on %(day)s", {"day": date(2026, 3, 5)}),
    ],
)
def test_a_kept_sentence_comes_back_equal(value):
    sentence = Words("About %(it)s", {"it": value})
    assert words_of(kept(sentence)) == sentence


def test_each_person_gets_one_letter_and_reads_it_in_their_own_list(group):
    tell(group.vera, group.vera.pk, group.anna)
    viewer = group.viewer("vera")
    assert count_unread(viewer) == 1
    letter = letters_to(viewer).get()
    read_letter(letter=letter, viewer=viewer)
    assert count_unread(viewer) == 0
    assert Letter.objects.get(person=group.anna).read_at is None


def test_nobody_reads_the_letter_of_another(group):
    tell(group.vera)
    with pytest.raises(Refused, match="somebody else"):
        read_letter(letter=Letter.objects.get(), viewer=group.viewer("anna"))


def test_a_letter_with_a_key_is_written_once_for_ever(group):
    tell(group.vera, key="turn-1")
    tell(group.vera, group.anna, key="turn-1")
    assert Letter.objects.filter(person=group.vera).count() == 1
    assert Letter.objects.filter(person=group.anna).count() == 1


def test_the_page_shows_it_and_following_it_leads_to_what_it_is_about(group):
    tell(group.vera)
    client = Client()
    client.force_login(group.account("vera"))
    page = client.get("/letters/").content.decode()
    assert "It is your turn to sign S-1." in page
    letter = Letter.objects.get()
    answer = client.post(f"/letters/{letter.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/statements/1/")
    assert count_unread(group.viewer("vera")) == 0
    other = Client()
    other.force_login(group.account("anna"))
    assert other.post(f"/letters/{letter.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(group, rows, django_assert_num_queries):
    for number in range(rows):
        tell(group.vera, key=f"turn-{number}")
    viewer = group.viewer("vera")
    with django_assert_num_queries(1):
        assert [str(letter.words) for letter in letters_to(viewer)] == ["It is your turn to sign S-1."] * rows


def test_without_a_mail_server_a_letter_stays_on_the_page(group, settings):
    settings.DEFAULT_FROM_EMAIL = ""
    addressed(group.vera)
    tell(group.vera)
    assert Letter.objects.get().post == "none"


def test_a_mail_goes_in_the_language_of_its_reader(group, mailed):
    addressed(group.vera, "zh-hans")
    tell(group.vera)
    assert post_letters.call() == 1
    (sent,) = mail.outbox
    assert sent.to == ["vera@group.example"]
    assert "请点此打开：https://annum.example/statements/1/" in sent.body
    assert Letter.objects.get().post == "sent"
    assert post_letters.call() == 0


def test_where_the_language_is_not_known_the_mail_speaks_both(group, mailed):
    addressed(group.vera)
    tell(group.vera)
    with override("en"):
        post_letters.call()
    assert "请点此打开" in mail.outbox[0].body
    assert "Open it here: https://annum.example/statements/1/" in mail.outbox[0].body


def test_a_server_that_is_down_is_asked_again_later_and_given_up_in_the_end(group, mailed, monkeypatch):
    addressed(group.vera)
    tell(group.vera)

    def down(self, messages):
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", down)
    assert post_letters.call() == 0
    letter = Letter.objects.get()
    assert (letter.post, letter.tries) == ("waiting", 1)
    assert letter.next_try_at - timezone.now() > timedelta(minutes=4)
    for _ in range(5):
        Letter.objects.update(next_try_at=timezone.now())
        post_letters.call()
    assert Letter.objects.get().post == "failed"


def test_a_line_break_in_a_name_never_becomes_a_header(group, mailed):
    addressed(group.vera)
    write_letters(to=[group.vera], topic="x", words=Words("About %(it)s", {"it": "S\nBcc: all@example.org"}))
    post_letters.call()
    assert mail.outbox[0].subject.startswith("About S Bcc: all@example.org")
