"""The content is streamed: the queries do not grow with the statements and figures of a chunk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.closing.part import Sealed
from annum.closing.parts import scores, statements, values
from annum.closing.writing import Content
from annum.targets.models import Statement, Version


def grow(year, signed, figures, count):
    version = Version.objects.get(statement=signed)
    for number in range(count):
        more = Statement.objects.create(year=year, subject=signed.subject, code=f"X{number}", title="x", state="signed")
        Version.objects.create(
            statement=more,
            number=1,
            effective_from=version.effective_from,
            content=bytes(version.content),
            digest=version.digest,
            published_at=version.published_at,
            signed_at=version.signed_at,
        )
    for month in range(1, count + 1):
        figures("REV", "D1", month, amount=1)


@pytest.mark.parametrize(("part", "queries"), [(statements, 4), (values, 4), (scores, 6)])
def test_a_part_asks_the_same_of_few_and_of_many(part, queries, scored, year, signed, figures, tmp_path):
    def asked(name):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            part.write(Sealed(year, scored), Content(tmp_path / name))
        return len(captured)

    before = asked("few")
    grow(year, signed, figures, 12)
    assert (before, asked("many")) == (queries, queries)
