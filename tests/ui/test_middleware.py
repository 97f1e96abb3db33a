import pytest
from django.test import RequestFactory
from django.utils.translation import override

from annum.kernel.refusal import Refusal, Refused
from annum.ui import errors
from annum.ui.middleware import RefusalMiddleware


def answer(refusal, **headers):
    middleware = RefusalMiddleware(lambda request: None)
    return middleware.process_exception(RequestFactory().post("/", headers=headers), Refused(refusal))


@pytest.mark.parametrize(("forbidden", "status"), [(False, 409), (True, 403)])
def test_a_refusal_becomes_a_page_that_says_why(forbidden, status):
    page = answer(Refusal("late", "The window is <closed>.", forbidden=forbidden))
    assert page.status_code == status
    assert "The window is &lt;closed&gt;." in page.content.decode()
    assert "<html" in page.content.decode()


def test_htmx_gets_the_reason_alone_where_notices_stand():
    page = answer(Refusal("late", "The window is closed."), **{"HX-Request": "true"})
    assert (page.status_code, page["HX-Retarget"], page["HX-Reswap"]) == (409, "#notices", "innerHTML")
    assert "<html" not in page.content.decode()


def test_other_errors_stay_errors():
    assert RefusalMiddleware(lambda request: None).process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.parametrize(
    ("handler", "status", "heading"),
    [
        (errors.bad_request, 400, "无法识别此请求"),
        (errors.denied, 403, "您无权查看此页面"),
        (errors.missing, 404, "页面不存在"),
        (errors.broken, 500, "系统出错了"),
        (errors.csrf_failure, 403, "表单已过期"),
    ],
)
def test_every_error_has_a_page_in_both_languages(handler, status, heading):
    with override("zh-hans"):
        page = handler(RequestFactory().get("/"))
    assert page.status_code == status
    assert heading in page.content.decode()
    with override("en"):
        assert "To the start page" in handler(RequestFactory().get("/")).content.decode()
