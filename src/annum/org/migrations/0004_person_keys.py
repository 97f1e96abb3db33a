"""People are found by the beginnings of their names, each a row; lists are read in the order of an index."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
        ("org", "0003_founder"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
            ],
        ),
        migrations.AlterField(
            model_name="person",
            name="initials",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="person",
            name="pinyin",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="person",
            name="sort_pinyin",
            field=models.CharField(blank=True, max_length=240),
        ),
        migrations.AlterField(
            model_name="person",
            name="strokes",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["sort_pinyin", "number"], name="org_person_sort_pi_4c18a6_idx"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["strokes", "number"], name="org_person_strokes_43ab15_idx"),
        ),
        migrations.AddIndex(
            model_name="unitpath",
            index=models.Index(fields=["snapshot", "depth", "path"], name="org_unitpat_snapsho_8fa268_idx"),
        ),
        migrations.AddField(
            model_name="personkey",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="keys",
                to="org.person",
            ),
        ),
        migrations.AddIndex(
            model_name="personkey",
            index=models.Index(
                fields=["key", "person"], name="org_personkey_begins", opclasses=["varchar_pattern_ops", "int8_ops"]
            ),
        ),
    ]
