"""A row has one hash: as it was saved, and as it is read again, on either database."""

import json
import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.db import connection, models
from django.db.models import F
from django.test.utils import isolate_apps

from annum.evidence.canonical import NotCanonical, canonical
from annum.evidence.hashes import leaf
from annum.journal.rows import columns_of, hasher


class Colour(models.TextChoices):
    RED = "red", "Red"


@pytest.fixture
def sample(transactional_db):
    """A model with every kind of column, in a table that lives for one test."""
    with isolate_apps("tests.journal"):

        class Sample(models.Model):
            text = models.CharField(max_length=50, null=True)
            colour = models.CharField(max_length=5, choices=Colour.choices)
            small = models.SmallIntegerField()
            big = models.BigIntegerField()
            truth = models.BooleanField()
            day = models.DateField()
            at = models.DateTimeField()
            hour = models.TimeField()
            length = models.DurationField()
            share = models.DecimalField(max_digits=8, decimal_places=3)
            index = models.FloatField()
            data = models.JSONField()
            raw = models.BinaryField()
            ident = models.UUIDField()
            group = models.ForeignKey(Group, models.PROTECT, null=True)
            cache = models.TextField(default="")

            journal_excludes = frozenset({"cache"})

            class Meta:
                app_label = "sample"

        with connection.schema_editor() as editor:
            editor.create_model(Sample)
        yield Sample
        with connection.schema_editor() as editor:
            editor.delete_model(Sample)


LOOSE = {
    "text": "车间\n\u0080",
    "colour": Colour.RED,
    "small": True,
    "big": 2**60,
    "truth": 1,
    "day": "2026-03-01",
    "at": datetime(2026, 3, 1, 8, 0, 0, 5, tzinfo=timezone(timedelta(hours=8))),
    "hour": time(8, 30),
    "length": timedelta(days=1, microseconds=1),
    "share": "1.5",
    "index": 0.1,
    "data": {"b": [1, {"z": "x", "a": None}], "a": True},
    "raw": b"\x00\xff",
    "ident": "12345678123456781234567812345678",
}


def test_loosely_typed_values_hash_as_they_are_read_again(sample) -> None:
    row = sample.objects.create(**LOOSE)
    hashed = hasher(sample, columns_of(sample))
    assert hashed(row) == hashed(sample.objects.get(pk=row.pk))


def test_the_hash_is_the_leaf_of_the_canonical_columns(sample) -> None:
    row = sample.objects.create(**LOOSE)
    columns = {
        "id": row.pk,
        "text": "车间\n\u0080",
        "colour": "red",
        "small": 1,
        "big": "1152921504606846976",
        "truth": True,
        "day": "2026-03-01",
        "at": "2026-03-01T00:00:00.000005+00:00",
        "hour": "08:30:00",
        "length": "86400000001",
        "share": "1.500",
        "index": "0.1",
        "data": '{"a":true,"b":[1,{"a":null,"z":"x"}]}',
        "raw": "00ff",
        "ident": "12345678-1234-5678-1234-567812345678",
        "group_id": None,
    }
    expected = leaf(canonical({"model": "sample.Sample", "pk": row.pk, "columns": columns}))
    assert hasher(sample, columns_of(sample))(row) == expected


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", None),
        ("text", ""),
        ("small", 2),
        ("truth", False),
        ("day", date(2026, 3, 2)),
        ("at", datetime(2026, 3, 1, 0, 0, tzinfo=UTC)),
        ("hour", time(8, 30, 1)),
        ("length", timedelta(days=1)),
        ("share", Decimal("1.501")),
        ("index", 0.2),
        ("data", {"b": []}),
        ("raw", b""),
        ("ident", uuid.UUID(int=1)),
    ],
)
def test_every_column_counts(sample, column: str, value: object) -> None:
    row = sample.objects.create(**LOOSE)
    hashed = hasher(sample, columns_of(sample))
    before = hashed(row)
    sample.objects.filter(pk=row.pk).update(**{column: value})
    assert hashed(sample.objects.get(pk=row.pk)) != before


def test_an_excluded_column_does_not_count(sample) -> None:
    row = sample.objects.create(**LOOSE)
    hashed = hasher(sample, columns_of(sample))
    before = hashed(row)
    row.cache = "other"
    assert hashed(row) == before


@pytest.mark.parametrize("column", ["share", "text", "small", "day"])
def test_a_value_that_the_database_still_has_to_work_out_is_refused(sample, column: str) -> None:
    row = sample(**LOOSE | {column: F("small") + 1})
    with pytest.raises(NotCanonical, match="refresh the row first"):
        hasher(sample, columns_of(sample))(row)


def test_a_column_that_is_no_more_is_told() -> None:
    with pytest.raises(KeyError, match="colour"):
        hasher(Group, ("colour", "id"))


def test_json_columns_hash_by_content_and_not_by_order(sample) -> None:
    one, other = json.loads('{"a":1,"b":2}'), json.loads('{"b":2,"a":1}')
    hashed = hasher(sample, columns_of(sample))
    assert hashed(sample(id=1, **LOOSE | {"data": one})) == hashed(sample(id=1, **LOOSE | {"data": other}))
