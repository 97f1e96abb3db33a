"""The table in which the rate limits count: shared by every process and every machine."""

from django.conf import settings
from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    call_command(
        "createcachetable", settings.CACHES["default"]["LOCATION"], database=schema_editor.connection.alias, verbosity=0
    )


def drop(apps, schema_editor):
    schema_editor.execute(f'DROP TABLE "{settings.CACHES["default"]["LOCATION"]}"')


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
