"""A log that takes no entry any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_checkpoints")]

    operations = [
        migrations.AddField("log", "closed_at", models.DateTimeField(null=True, verbose_name="closed at")),
    ]
