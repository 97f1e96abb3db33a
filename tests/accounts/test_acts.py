import pytest

from annum.accounts import acts
from annum.accounts.models import Account
from annum.accounts.queries import account_named, accounts_named, actor_of
from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
OFFICE = Actor.system("office")


def test_an_account_is_made_in_the_normal_form_and_journalled():
    made = acts.create_account(username=" Li.Wei ", password=PASSWORD, display_name="Li Wei", by=OFFICE)
    assert (made.username, made.check_password(PASSWORD)) == ("li.wei", True)
    assert Entry.objects.get().kind == "accounts.account_created"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"username": "LI.WEI"}, "username-taken"),
        ({"username": "  "}, "username-wrong"),
        ({"username": "two words"}, "username-wrong"),
        ({"username": "x" * 65}, "username-wrong"),
        ({"username": "zhou.min", "password": "short"}, "password-weak"),
    ],
)
def test_what_cannot_be_an_account_is_refused_and_leaves_nothing(account, given, code):
    with pytest.raises(Refused) as refused:
        acts.create_account(by=OFFICE, **given)
    assert refused.value.refusal.code == code
    assert (Account.objects.count(), Entry.objects.count()) == (1, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_many_accounts_cost_one_number_of_queries(count, django_assert_num_queries):
    rows = [acts.NewAccount(f"person{number}") for number in range(count)]
    with django_assert_num_queries(BULK_QUERIES):
        made = acts.create_accounts(rows=rows, by=OFFICE)
    assert len(made) == count
    assert not any(account.has_usable_password() for account in made)


BULK_QUERIES = 7  # savepoint and release, look-up, insert, and three of the journal


def test_many_accounts_leave_those_that_are_there(account):
    made = acts.create_accounts(rows=[acts.NewAccount("LI.wei"), acts.NewAccount("zhou.min")], by=OFFICE)
    assert [account.username for account in made] == ["zhou.min"]
    assert acts.create_accounts(rows=[acts.NewAccount("zhou.min")], by=OFFICE) == []
    assert Entry.objects.count() == 1


def test_an_account_is_closed_and_opened_again(account):
    acts.deactivate(account=account, by=OFFICE)
    with pytest.raises(Refused, match="closed already"):
        acts.deactivate(account=account, by=OFFICE)
    acts.reactivate(account=account, by=OFFICE)
    with pytest.raises(Refused, match="open already"):
        acts.reactivate(account=account, by=OFFICE)
    kinds = list(Entry.objects.order_by("position").values_list("kind", flat=True))
    assert kinds == ["accounts.account_deactivated", "accounts.account_reactivated"]


def test_nobody_closes_his_own_account(account):
    with pytest.raises(Refused, match="your own account"):
        acts.deactivate(account=account, by=actor_of(account))
    assert Account.objects.get().is_active


def test_accounts_are_found_by_name_in_one_query(account, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert account_named(" LI.WEI") == account
    with django_assert_num_queries(1):
        assert accounts_named(["LI.WEI", "nobody"]) == {"li.wei": account}
