import pytest
from django.db import IntegrityError, transaction

from annum.accounts.models import Account

pytestmark = pytest.mark.django_db


def test_a_name_is_found_whatever_the_capitals_and_the_width_of_letters():
    made = Account.objects.create_user("Li.Wei", "a long password")
    assert Account.objects.get_by_natural_key(" ＬI.wei ") == made


def test_a_name_is_taken_once_whatever_the_capitals():
    Account.objects.create_user("li.wei")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("LI.WEI")


def test_the_store_refuses_capitals_that_pass_by_the_manager():
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(username="Li.Wei")


def test_an_account_without_a_password_cannot_log_in():
    assert not Account.objects.create_user("li.wei").has_usable_password()
