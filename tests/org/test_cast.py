from tests.cast import TODAY


def test_the_cast_stands_in_one_tree(group):
    assert group.path("G") == "0001"
    assert group.path("P1").startswith(group.path("C1"))


def test_a_viewer_is_looked_up_with_three_queries(group, django_assert_num_queries):
    with django_assert_num_queries(3):
        anna = group.viewer("anna")
    assert [(held.role, held.unit_id) for held in anna.held] == [("head", group.units["P1"].pk)]
    assert anna.unit_ids == {group.units["P1"].pk}
    assert anna.today == TODAY


def test_a_deputy_sees_as_the_principal_with_three_queries(group, django_assert_num_queries):
    account = group.account("secretary")
    with django_assert_num_queries(3):
        viewer = group.viewer("secretary", behalf="boris")
    assert (viewer.account_id, viewer.self_id) == (account.pk, group.boris.pk)
    assert viewer.held[0].unit_id == group.units["C1"].pk
    assert viewer.actor.behalf_name == "鲍力"
