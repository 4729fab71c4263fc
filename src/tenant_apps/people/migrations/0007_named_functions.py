"""The functions carry the name of their schema; the columns that call them stay as they are."""

from django.db import migrations, models

from tenants.named import SchemaFunc, named_by_schema

PARTS = ("family_name", "prefix", "call_name", "given_names", "initials")
TYPES = ", ".join(["text"] * len(PARTS))


def called(model, name, output):
    expression = SchemaFunc(*PARTS, function=f"people_{name}")
    field = models.GeneratedField(db_persist=True, expression=expression, output_field=output)
    return migrations.AlterField(model_name=model, name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [("people", "0006_photos_are_rows")]
    operations = [
        named_by_schema(f"people_search_text({TYPES})", f"people_sort_key({TYPES})"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                step
                for model in ("guardian", "pupil", "staffmember")
                for step in (
                    called(model, "sort_key", models.CharField(db_collation="C", max_length=1100)),
                    called(model, "search_text", models.TextField()),
                )
            ]
        ),
    ]
