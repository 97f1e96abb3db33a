"""Since when nothing of a year may change."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("year", "0001_initial")]

    operations = [
        migrations.AddField("year", "frozen_at", models.DateTimeField(blank=True, null=True)),
    ]
