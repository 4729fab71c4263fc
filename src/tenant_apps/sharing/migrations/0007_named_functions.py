"""The functions carry the name of their schema."""

from django.db import migrations

from tenants.named import named_by_schema


class Migration(migrations.Migration):
    dependencies = [("sharing", "0006_erasing_takes_a_name_out")]
    operations = [named_by_schema("sharing_append_only()", "sharing_exports_append_only()")]
