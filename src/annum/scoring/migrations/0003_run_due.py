"""A run keeps the due days that it used; runs made before take those of their year as they stand."""

from typing import Any

from django.db import migrations, models


def take_over(apps: Any, schema_editor: Any) -> None:
    run, window = apps.get_model("scoring", "Run"), apps.get_model("year", "Window")
    for year in run.objects.order_by().values_list("year", flat=True).distinct():
        rows = window.objects.filter(year=year, kind="reporting", month__isnull=False).order_by("month")
        days = {str(month): closes.isoformat() for month, closes in rows.values_list("month", "closes")}
        run.objects.filter(year=year).update(due=days)


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0002_one_index_an_item"),
        ("year", "0001_initial"),
    ]

    operations = [
        migrations.AddField(model_name="run", name="due", field=models.JSONField(default=dict)),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
