"""Do two people who commit at the same moment ever write over each other?"""

import threading

import pytest
from django.db import connection

from annum.intake.acts import commit_import, preview_import, stage_import
from annum.intake.models import Import
from annum.intake.models import Mapping as Store
from annum.intake.reading import Source
from annum.kernel.refusal import Refused
from tests.intake.toy import NOW, VIEWER


def preview(text: str) -> Import:
    staged = stage_import(kind="toy", sources=[Source("things.csv", text.encode())], viewer=VIEWER, now=NOW)
    return preview_import(staged, viewer=VIEWER, now=NOW)


def together(*acts) -> list[str]:
    """Run each act in a thread of its own, all at once; what became of each."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        try:
            start.wait(10)
            act()
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("toy")
def test_two_imports_of_one_kind_at_once_commit_one_and_show_the_other_anew():
    one, other = preview("code,number\na,1\n"), preview("code,number\na,2\n")
    outcomes = together(
        lambda: commit_import(one, viewer=VIEWER, now=NOW), lambda: commit_import(other, viewer=VIEWER, now=NOW)
    )
    assert outcomes == ["done", "world-changed"]
    late = Import.objects.get(state="previewed")
    assert late.counts["change"] == 1
    assert Store.objects.filter(kind="store").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("toy")
def test_one_import_committed_twice_at_once_is_committed_once():
    staged = preview("code,number\na,1\n")
    again = Import.objects.get(pk=staged.pk)
    outcomes = together(
        lambda: commit_import(staged, viewer=VIEWER, now=NOW), lambda: commit_import(again, viewer=VIEWER, now=NOW)
    )
    assert outcomes == ["done", "not-now"]
