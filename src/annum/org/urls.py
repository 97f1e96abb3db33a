"""Addresses of the organisation."""

from django.urls import path, re_path

from annum.org.views import logins, people, picking, posts, rights, tree, units

app_name = "org"
urlpatterns = [
    path("", tree.show, name="tree"),
    path("branch/<int:unit>/", tree.branch, name="branch"),
    re_path(r"^pick/(?P<noun>people|units|posts|subjects)/$", picking.pick, name="pick"),
    path("units/new/", units.create_root, name="create-root"),
    path("units/<int:key>/", units.show, name="unit"),
    path("units/<int:key>/new/", units.create, name="create-unit"),
    path("units/<int:key>/rename/", units.rename, name="rename-unit"),
    path("units/<int:key>/move/", units.move, name="move-unit"),
    path("units/<int:key>/close/", units.close, name="close-unit"),
    path("units/<int:key>/merge/", units.merge, name="merge-unit"),
    path("units/<int:key>/split/", units.split, name="split-unit"),
    path("units/<int:key>/posts/new/", units.create_post, name="create-post"),
    path("posts/<int:key>/", posts.show, name="post"),
    path("posts/<int:key>/change/", posts.change, name="change-post"),
    path("posts/<int:key>/close/", posts.close, name="close-post"),
    path("people/", people.listed, name="people"),
    path("people/new/", people.create, name="create-person"),
    path("people/<int:key>/", people.show, name="person"),
    path("people/<int:key>/rename/", people.rename, name="rename-person"),
    path("people/<int:key>/appoint/", people.appoint, name="appoint"),
    path("people/<int:key>/transfer/", people.transfer, name="transfer"),
    path("people/<int:key>/login/", logins.give, name="give-login"),
    path("people/<int:key>/invite/", logins.invite, name="invite"),
    path("people/<int:key>/second-factors/", logins.reset_factors, name="reset-factors"),
    path("founding/", logins.found, name="found"),
    path("appointments/<int:key>/end/", people.end, name="end-appointment"),
    path("roles/", rights.roles, name="roles"),
    path("roles/new/", rights.grant, name="grant"),
    path("roles/<int:key>/revoke/", rights.revoke, name="revoke"),
    path("acting/", rights.acting, name="acting"),
    path("acting/begin/", rights.begin, name="begin-acting"),
    path("acting/stop/", rights.stop, name="stop-acting"),
    path("deputies/new/", rights.name_deputy, name="name-deputy"),
    path("deputies/<int:key>/end/", rights.end_deputy, name="end-deputy"),
]
