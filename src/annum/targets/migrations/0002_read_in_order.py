"""The list of statements is read in the order of an index, and their states are counted in one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0002_imported_rows"),
        ("targets", "0001_initial"),
        ("year", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["year", "state"], name="targets_sta_year_id_4a0266_idx"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["-year", "code"], name="targets_statement_newest"),
        ),
    ]
