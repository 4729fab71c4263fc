from django.db import migrations, models

from tenants.named import RunSchemaSQL, SchemaFunc

LABEL = """
CREATE FUNCTION room_label_@schema@(name text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper(name);
"""
GONE = "DROP FUNCTION room_label_@schema@(text);"


class Migration(migrations.Migration):
    dependencies = [("room", "0001_initial")]
    operations = [
        RunSchemaSQL(LABEL, GONE),
        migrations.AddField(
            "chair",
            "label",
            models.GeneratedField(
                expression=SchemaFunc("name", function="room_label"),
                output_field=models.TextField(),
                db_persist=True,
            ),
        ),
    ]
