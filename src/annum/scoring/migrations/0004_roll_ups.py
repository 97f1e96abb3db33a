"""What a whole run comes to is kept; the scores of one statement over the runs are one range of an index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0003_run_due"),
    ]

    operations = [
        migrations.CreateModel(
            name="RollUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before_id", models.BigIntegerField()),
                ("grades", models.JSONField()),
                ("moved", models.JSONField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="statementscore",
            name="scoring_sta_stateme_12e499_idx",
        ),
        migrations.AddIndex(
            model_name="statementscore",
            index=models.Index(fields=["statement_id", "run"], name="scoring_sta_stateme_78bd2f_idx"),
        ),
        migrations.AddField(
            model_name="rollup",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="roll_ups", to="scoring.run"
            ),
        ),
        migrations.AddConstraint(
            model_name="rollup",
            constraint=models.UniqueConstraint(fields=("run", "before_id"), name="scoring_rollup_once"),
        ),
    ]
