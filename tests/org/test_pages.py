"""Do the pages show what their reader may see, with one number of queries at any length, and lead to the acts?"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from annum.accounts.models import Account
from annum.org.models import Deputy, Grant, Person, UnitVersion
from annum.org.names import read_name
from annum.org.queries.keys import renew_keys
from tests.cast import SINCE

TREE, PEOPLE, ROLES, ACTING = (reverse(f"org:{name}") for name in ("tree", "people", "roles", "acting"))


@pytest.fixture
def pages(group, client_as):
    """Pages as somebody of the cast sees them; today is the real today, on which the cast stands as in 2026."""

    def seen(name, address, **more):
        return client_as(group.account(name)).get(address, **more)

    return seen


def text(answer):
    return answer.content.decode()


def unit_page(group, code):
    return reverse("org:unit", args=[group.units[code].pk])


def test_the_tree_shows_the_first_levels_and_opens_down_to_a_unit(group, pages):
    shown = text(pages("vera", TREE))
    assert "Energy sector" in shown
    assert "Yanhe plant" not in shown
    assert "Yanhe plant" in text(pages("vera", f"{TREE}?open={group.units['C1'].pk}"))


def test_a_branch_comes_alone_for_the_quick_way(group, pages):
    shown = text(pages("vera", reverse("org:branch", args=[group.units["C1"].pk])))
    assert shown.startswith("\n<ul") or shown.lstrip().startswith("<ul")
    assert ("Yanhe plant" in shown, "East Bank" in shown) == (True, False)


def test_the_tree_is_shown_as_of_another_day(group, pages):
    assert "There is no unit on this day" in text(pages("vera", f"{TREE}?on=2019-12-31"))
    assert pages("vera", f"{TREE}?on=tomorrow").status_code == 422


def test_the_tree_speaks_chinese(group, client_as):
    client = client_as(group.account("vera"))
    shown = text(client.get(TREE, headers={"accept-language": "zh-hans"}))
    assert "新能源板块" in shown
    assert "表格显示" in shown


def test_a_unit_page_tells_head_posts_versions_and_history(group, pages):
    shown = text(pages("vera", unit_page(group, "P1")))
    assert ("Anna An" in shown, "Pavel Pan" in shown) == (True, False)
    before = text(pages("vera", unit_page(group, "P1") + "?on=2026-06-30"))
    assert "Pavel Pan" in before


def test_people_are_found_by_pinyin_initials_and_number(group, pages):
    for sought in ("zeng", "zengguohua", "zgh", "1001", "曾", "grace"):
        shown = text(pages("vera", f"{PEOPLE}?q={sought}"))
        assert ("曾国华" in shown, "鲍力" in shown) == (True, False)


@pytest.mark.parametrize(
    ("sort", "first", "second"), [("pinyin", "安娜", "鲍力"), ("strokes", "任慧", "安娜"), ("number", "曾国华", "鲍力")]
)
def test_people_are_put_in_order(group, pages, sort, first, second):
    shown = text(pages("vera", f"{PEOPLE}?sort={sort}"))
    assert 0 < shown.index(first) < shown.index(second)


def test_single_surnames_stand_where_they_are_read(group, pages):
    shown = text(pages("vera", PEOPLE))
    assert shown.index("欧阳兰") < shown.index("单明") < shown.index("孙敏") < shown.index("曾国华")


def more_people(count):
    for at in range(count):
        name = f"赵{chr(0x4E00 + at)}"
        made = Person.objects.create(number=f"X{at}", name=name, joined_on=SINCE, **read_name(name)._asdict())
        renew_keys([made], new=True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_asks_the_same_number_of_questions(group, client_as, count, django_assert_num_queries):
    more_people(count)
    client = client_as(group.account("office"))
    client.get(PEOPLE)
    with django_assert_num_queries(10):
        client.get(f"{PEOPLE}?q=X")


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_of_units_asks_the_same_number_of_questions(group, client_as, count, django_assert_num_queries):
    client = client_as(group.account("office"))
    codes = list(group.units)[count:]
    UnitVersion.objects.filter(unit__code__in=codes).update(valid_to=date(2021, 1, 1))
    client.get(f"{TREE}?view=table&on=2022-01-01")
    with django_assert_num_queries(13):
        client.get(f"{TREE}?view=table&on=2022-01-01")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_roles_asks_the_same_number_of_questions(group, client_as, count, django_assert_num_queries):
    Grant.objects.exclude(person=group.auditor).delete()
    Grant.objects.bulk_create(
        Grant(person=group.vera, role=role, unit=group.units["D3"], valid_from=SINCE)
        for role in ("head", "finance")[: count - 1]
    )
    client = client_as(group.account("auditor"))
    client.get(ROLES)
    with django_assert_num_queries(8):
        client.get(ROLES)


@pytest.mark.parametrize("code", ["C1", "D1", "GO"])
def test_a_unit_page_asks_the_same_number_of_questions(group, client_as, code, django_assert_num_queries):
    client = client_as(group.account("office"))
    client.get(unit_page(group, code))
    with django_assert_num_queries(19):
        client.get(unit_page(group, code))


ADDRESSES = {
    "tree": (TREE, "all"),
    "people": (PEOPLE, "all"),
    "roles": (ROLES, ("office", "hr", "auditor")),
    "acting": (ACTING, "all"),
    "grant": (reverse("org:grant"), ("office", "hr")),
    "create-person": (reverse("org:create-person"), ("office", "hr")),
}


@pytest.mark.parametrize("who", ["office", "hr", "auditor", "chief", "boris", "anna", "vera", "data_owner", "finance"])
@pytest.mark.parametrize("page", ADDRESSES)
def test_a_page_is_open_to_its_readers_and_closed_to_onlookers(group, pages, who, page):
    address, readers = ADDRESSES[page]
    assert pages(who, address).status_code == (200 if readers == "all" or who in readers else 403)


UNIT_ACTS = ["create-unit", "rename-unit", "move-unit", "close-unit", "merge-unit", "split-unit", "create-post"]


@pytest.mark.parametrize("name", UNIT_ACTS)
def test_acts_on_units_are_for_office_and_hr(group, pages, name):
    address = reverse(f"org:{name}", args=[group.units["P1"].pk])
    assert [pages(who, address).status_code for who in ("office", "hr", "boris", "auditor", "vera")] == [
        200,
        200,
        403,
        403,
        403,
    ]


@pytest.mark.parametrize("name", ["appoint", "transfer"])
def test_acts_on_people_are_for_office_and_hr(group, pages, name):
    address = reverse(f"org:{name}", args=[group.vera.pk])
    assert [pages(who, address).status_code for who in ("office", "hr", "boris", "vera")] == [200, 200, 403, 403]


def everything(group):
    for name in ("tree", "people", "roles", "grant", "acting", "create-person", "name-deputy"):
        yield reverse(f"org:{name}")
    for name in ("unit", "branch", *UNIT_ACTS):
        yield reverse(f"org:{name}", args=[group.units["P1"].pk])
    for name in ("person", "appoint", "transfer"):
        yield reverse(f"org:{name}", args=[group.vera.pk])
    yield reverse("org:end-appointment", args=[group.vera.appointments.get().pk])


def test_to_a_stranger_nothing_is_there(group, client_as):
    client = client_as(Account.objects.create_user("stranger"))
    assert {client.get(address).status_code for address in everything(group)} == {404}


def test_who_is_not_signed_in_is_asked_to(group):
    assert {Client().get(address).status_code for address in everything(group)} == {302}


def test_what_does_not_exist_is_not_there(group, pages):
    for name in ("unit", "person", "end-appointment", "rename-unit"):
        assert pages("office", reverse(f"org:{name}", args=[999999])).status_code == 404


def test_a_unit_is_renamed_by_its_form_and_the_history_tells_it(group, client_as):
    client = client_as(group.account("office"))
    address = reverse("org:rename-unit", args=[group.units["P1"].pk])
    answer = client.post(address, {"name": "燕河新厂", "name_en": "Yanhe works", "start": "2026-08-01"}, follow=True)
    shown = text(answer)
    assert "Yanhe works" in shown
    assert "Renamed the unit P1 to 燕河新厂" in shown


def test_a_form_with_a_wrong_field_comes_back_with_422_and_says_what(group, client_as):
    client = client_as(group.account("office"))
    answer = client.post(reverse("org:move-unit", args=[group.units["P1"].pk]), {"parent": "NO", "start": "2026-08-01"})
    assert answer.status_code == 422
    assert "There is no unit with the code" in text(answer)


def test_a_refused_act_says_why_beside_the_form(group, client_as):
    client = client_as(group.account("office"))
    answer = client.post(reverse("org:move-unit", args=[group.units["S1"].pk]), {"parent": "P1", "start": "2026-08-01"})
    assert answer.status_code == 422
    assert "which hangs on it in turn" in text(answer)


def test_every_form_of_a_unit_does_its_act(group, client_as):
    client = client_as(group.account("office"))
    key = group.units["GO"].pk
    forms = {
        "create-unit": {"code": "GO1", "name": "档案室", "start": "2026-08-01"},
        "create-post": {"code": "GO-NEW", "title": "秘书", "seats": 1, "start": "2026-08-01"},
        "split-unit": {"code": "GO2", "name": "督办室", "posts": "GO-1008, GO-1011", "day": "2026-08-01"},
    }
    for name, told in forms.items():
        assert client.post(reverse(f"org:{name}", args=[key]), told).status_code == 302
    merged = {"into": "GO", "day": "2026-09-01"}
    assert client.post(reverse("org:merge-unit", args=[group.units["D1"].pk]), merged).status_code == 302
    closed = {"day": "2026-09-01"}
    assert client.post(reverse("org:close-unit", args=[group.units["D3"].pk]), closed).status_code == 302
    today = {place.unit.code for place in group.units["G"].paths.model.objects.filter(snapshot__current=True)}
    assert (today >= {"GO1", "GO2"}, today & {"D1", "D3"}) == (True, set())


def test_every_form_of_a_person_does_its_act(group, client_as):
    client = client_as(group.account("hr"))
    key = group.vera.pk
    made = {"number": "2001", "name": "解晓东", "joined_on": "2026-08-01"}
    assert client.post(reverse("org:create-person"), made).status_code == 302
    client.post(
        reverse("org:create-post", args=[group.units["C2"].pk]),
        {"code": "C2-A", "title": "经理", "start": "2020-01-01"},
    )
    terms = {"post": "C2-A", "start": "2026-08-01", "share": "20", "acting": "on"}
    assert client.post(reverse("org:appoint", args=[key]), terms).status_code == 302
    row = group.vera.appointments.get(post__code="C2-A")
    assert (row.share, row.main, row.acting) == (2000, False, True)
    ended = reverse("org:end-appointment", args=[row.pk])
    assert client.post(ended, {"day": "2026-08-15"}).status_code == 302
    moved = {"post": "C2-A", "day": "2026-09-01"}
    assert client.post(reverse("org:transfer", args=[key]), moved).status_code == 302
    shown = text(client.get(reverse("org:person", args=[key])))
    assert "Transferred 1005 to C2-A" in shown


def test_a_role_is_granted_and_taken_back_on_its_page(group, client_as):
    client = client_as(group.account("office"))
    told = {"person": "魏拉", "role": "finance", "unit": "C3", "start": "2026-08-01"}
    assert client.post(reverse("org:grant"), told).status_code == 302
    grant = Grant.objects.get(person=group.vera)
    assert client.post(reverse("org:revoke", args=[grant.pk])).status_code == 302
    assert Grant.objects.get(person=group.vera).valid_to is not None


def test_a_deputy_acts_for_the_principal_until_they_stop_or_the_deputation_ends(group, client_as):
    client = client_as(group.account("secretary"))
    begun = client.post(reverse("org:begin-acting"), {"principal": group.boris.pk}, follow=True)
    assert "鲍力" in text(begun)
    assert client.get(reverse("org:name-deputy")).status_code == 403
    client.post(reverse("org:stop-acting"))
    assert "You act for another person" not in text(client.get(ACTING))
    client.post(reverse("org:begin-acting"), {"principal": group.boris.pk})
    Deputy.objects.all().delete()
    assert "You act for another person" not in text(client.get(ACTING))


def test_nobody_acts_for_who_has_not_named_them(group, client_as):
    client = client_as(group.account("vera"))
    for chosen in (group.boris.pk, "x", ""):
        assert client.post(reverse("org:begin-acting"), {"principal": chosen}).status_code == 404


def test_a_leader_names_and_ends_a_deputy_on_the_page(group, client_as):
    client = client_as(group.account("anna"))
    assert client.post(reverse("org:name-deputy"), {"deputy": "1005", "start": "2026-08-01"}).status_code == 302
    row = Deputy.objects.get(principal=group.anna)
    assert client_as(group.account("vera")).post(reverse("org:end-deputy", args=[row.pk])).status_code == 403
    assert client.post(reverse("org:end-deputy", args=[row.pk])).status_code == 302


@pytest.mark.parametrize(
    ("language", "own", "principal"), [("en", "Sun Min", "Boris Bao"), ("zh-hans", "孙敏", "鲍力")]
)
def test_ones_own_name_and_that_of_the_principal_are_said_in_the_readers_language(
    group, client_as, language, own, principal
):
    client = client_as(group.account("secretary"))
    client.post(reverse("org:begin-acting"), {"principal": group.boris.pk})
    with translation.override(language):
        shown = text(client.get(TREE, headers={"Accept-Language": language}))
    assert f"<summary>{own}</summary>" in shown
    assert f"<strong>{principal}</strong>" in shown


def test_hr_gives_a_person_another_name_and_others_may_not(group, client_as):
    address = reverse("org:rename-person", args=[group.vera.pk])
    told = {"name": "魏兰", "name_en": "Lan Wei"}
    assert client_as(group.account("boris")).post(address, told).status_code == 403
    assert client_as(group.account("hr")).post(address, {"name": ""}).status_code == 422
    assert client_as(group.account("hr")).post(address, told).status_code == 302
    group.vera.refresh_from_db()
    assert (group.vera.name, group.vera.name_en, group.vera.initials) == ("魏兰", "Lan Wei", "wl")
