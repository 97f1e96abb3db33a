"""Those who are there already get the keys by which they are found."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

from annum.org.names import Reading, search_keys

BATCH = 5000


def write(apps: Any, schema_editor: Any) -> None:
    person, key = apps.get_model("org", "Person"), apps.get_model("org", "PersonKey")
    rows = person.objects.order_by("pk").iterator(chunk_size=2000)
    key.objects.bulk_create((key(person_id=pk, key=text) for pk, text in _keys(rows)), batch_size=BATCH)


def _keys(rows: Any) -> Iterator[tuple[int, str]]:
    for one in rows:
        reading = Reading(one.pinyin, one.initials, one.sort_pinyin, one.strokes)
        for text in search_keys(one.name, one.name_en, one.number, reading):
            yield one.pk, text


class Migration(migrations.Migration):
    dependencies = [("org", "0004_person_keys")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
