from datetime import date

import pytest

from annum.accounts.models import Account
from annum.kernel.refusal import Refused
from annum.org.acts.appointments import Terms, appoint, end_appointment, transfer_person
from annum.org.acts.people import NewPerson, create_person, link_account, rename_person
from annum.org.acts.posts import PostText, change_post, close_post, create_post
from annum.org.acts.rights import end_deputy, grant_role, name_deputy, revoke_role
from annum.org.models import Appointment, Deputy, Grant, Role
from annum.org.queries.posts import head_of, heads, holders
from annum.org.queries.roles import held_by
from annum.org.queries.viewers import viewer_of_person
from tests.cast import HANDOVER, NOW, SINCE, TODAY

AUGUST = date(2026, 8, 1)
OCTOBER = date(2026, 10, 1)


def test_who_heads_a_unit_is_told_for_any_day(group, django_assert_num_queries):
    plant = group.units["P1"].pk
    with django_assert_num_queries(2):
        assert head_of(plant, HANDOVER) == group.anna
    assert head_of(plant, date(2026, 6, 30)) == group.pavel
    assert list(heads([plant, group.units["D1"].pk], TODAY)) == [plant]


def test_a_single_seat_is_held_by_one_person_at_a_time(group):
    with pytest.raises(Refused) as refused:
        appoint(person=group.vera, post=group.posts["P1-HEAD"], start=TODAY, viewer=group.viewer("hr"), now=NOW)
    assert refused.value.refusal.code == "seats"
    assert "安娜" in str(refused.value)
    assert "魏拉" in str(refused.value)


def test_a_post_is_not_held_before_it_exists(group):
    with pytest.raises(Refused) as refused:
        appoint(
            person=group.vera, post=group.posts["P1-HEAD"], start=date(2019, 1, 1), until=SINCE,
            viewer=group.viewer("hr"), now=NOW,
        )  # fmt: skip
    assert refused.value.refusal.code == "post-absent"


def test_a_transfer_ends_the_old_main_post_and_moves_the_subject_along(group):
    hr = group.viewer("hr")
    post = create_post(
        code="C2-QM", text=PostText("质量经理"), unit=group.units["C2"], start=SINCE, viewer=hr, now=NOW,
        reports_to=group.posts["C1-HEAD"],
    )  # fmt: skip
    transfer_person(person=group.vera, post=post, day=AUGUST, viewer=hr, now=NOW)
    rows = Appointment.objects.known().filter(person=group.vera).order_by("valid_from")
    assert [(row.post.code, row.valid_from, row.valid_to) for row in rows] == [
        ("D3-1005", SINCE, AUGUST),
        ("C2-QM", AUGUST, None),
    ]
    group.person_subject("vera").refresh_from_db()
    assert group.person_subject("vera").home == group.units["C2"]


def test_an_appointment_ends_on_its_day(group):
    row = Appointment.objects.get(person=group.vera)
    end_appointment(appointment=row, day=AUGUST, viewer=group.viewer("hr"), now=NOW)
    assert not holders(row.post_id, AUGUST).exists()
    assert holders(row.post_id, date(2026, 7, 31)).get().person == group.vera


def test_someone_may_act_in_a_second_post(group):
    terms = Terms(share=2000, main=False, acting=True)
    post = create_post(
        code="C2-HEAD", text=PostText("总经理", is_head=True), unit=group.units["C2"], start=SINCE,
        viewer=group.viewer("hr"), now=NOW,
    )  # fmt: skip
    appoint(person=group.boris, post=post, start=AUGUST, terms=terms, viewer=group.viewer("hr"), now=NOW)
    assert head_of(group.units["C2"].pk, TODAY) == group.boris
    assert viewer_of_person(group.boris, TODAY, NOW).unit_ids == {group.units["C1"].pk, group.units["C2"].pk}


def test_posts_do_not_report_in_a_circle(group):
    hr = group.viewer("hr")
    change = {"text": PostText("x"), "start": AUGUST, "viewer": hr, "now": NOW}
    change_post(post=group.posts["P1-HEAD"], unit=group.units["P1"], reports_to=group.posts["C1-HEAD"], **change)
    with pytest.raises(Refused, match="which hangs on it in turn"):
        change_post(post=group.posts["C1-HEAD"], unit=group.units["C1"], reports_to=group.posts["P1-HEAD"], **change)


def test_closing_a_post_lets_its_holder_go(group):
    close_post(post=group.posts["P1-HEAD"], day=AUGUST, viewer=group.viewer("office"), now=NOW)
    assert head_of(group.units["P1"].pk, TODAY) is None


def test_a_new_person_is_read_by_their_surname_and_has_a_subject(group):
    person = create_person(new=NewPerson("2001", "曾小贤"), viewer=group.viewer("hr"))
    assert (person.pinyin, person.initials) == ("zengxiaoxian", "zxx")
    assert person.subject.home is None
    rename_person(person=person, name="单小贤", name_en="", viewer=group.viewer("hr"))
    assert (person.pinyin, person.initials) == ("shanxiaoxian", "sxx")
    with pytest.raises(Refused, match="already a person"):
        create_person(new=NewPerson("2001", "曾小贤"), viewer=group.viewer("hr"))


def test_one_login_belongs_to_one_person(group):
    account = Account.objects.create_user("new")
    group.vera.account = None
    group.vera.save()
    link_account(person=group.vera, account=account, viewer=group.viewer("office"))
    with pytest.raises(Refused, match="魏拉"):
        link_account(person=group.pavel, account=account, viewer=group.viewer("office"))


def test_a_role_holds_for_the_subtree_from_its_first_to_its_last_day(group):
    office = group.viewer("office")
    grant = grant_role(person=group.vera, role=Role.DATA_OWNER, unit=group.units["C1"], start=AUGUST, viewer=office)
    [held] = held_by(group.vera.pk, TODAY)
    assert held.low <= group.path("P1") < held.high
    assert not held.low <= group.path("C2") < held.high
    assert held_by(group.vera.pk, date(2026, 7, 31)) == ()
    revoke_role(grant=grant, day=TODAY, viewer=office)
    assert held_by(group.vera.pk, TODAY) == ()


def test_a_role_that_never_began_goes_altogether(group):
    office = group.viewer("office")
    grant = grant_role(person=group.vera, role=Role.FINANCE, unit=group.units["C1"], start=OCTOBER, viewer=office)
    assert revoke_role(grant=grant, day=TODAY, viewer=office) is None
    assert not Grant.objects.filter(person=group.vera).exists()


def test_the_same_role_is_not_granted_twice(group):
    with pytest.raises(Refused, match="already holds this role"):
        grant_role(
            person=group.boris, role=Role.HEAD, unit=group.units["C1"], start=TODAY, viewer=group.viewer("office")
        )


def test_nobody_grants_to_themselves(group):
    with pytest.raises(Refused) as refused:
        grant_role(
            person=group.office, role=Role.FINANCE, unit=group.units["G"], start=TODAY, viewer=group.viewer("office")
        )
    assert refused.value.refusal.code == "own-rights"


@pytest.mark.parametrize("who", ["vera", "boris", "auditor"])
def test_others_grant_nothing(group, who):
    with pytest.raises(Refused) as refused:
        grant_role(person=group.pavel, role=Role.FINANCE, unit=group.units["P1"], start=TODAY, viewer=group.viewer(who))
    assert refused.value.refusal.forbidden


def test_a_leader_names_a_deputy_and_ends_it(group):
    boris = group.viewer("boris")
    row = name_deputy(principal=group.boris, deputy=group.anna, start=SINCE, viewer=boris)
    assert group.viewer("anna", behalf="boris").behalf_id == group.boris.pk
    end_deputy(row=row, day=TODAY, viewer=boris)
    assert group.viewer("anna", behalf="boris").behalf_id is None


def test_a_deputy_does_not_name_deputies_or_grant_in_the_leaders_name(group):
    acting = group.viewer("secretary", behalf="boris")
    with pytest.raises(Refused) as refused:
        name_deputy(principal=group.boris, deputy=group.anna, start=SINCE, viewer=acting)
    assert refused.value.refusal.code == "own-name-only"
    assert "鲍力" in str(refused.value)
    assert Deputy.objects.count() == 1


def test_nobody_names_a_deputy_for_somebody_else(group):
    with pytest.raises(Refused):
        name_deputy(principal=group.boris, deputy=group.vera, start=SINCE, viewer=group.viewer("vera"))
