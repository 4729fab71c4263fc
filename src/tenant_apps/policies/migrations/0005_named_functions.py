"""The functions carry the name of their schema."""

from django.db import migrations

from tenants.named import named_by_schema


class Migration(migrations.Migration):
    dependencies = [("policies", "0004_staff_ask_too")]
    operations = [named_by_schema("policies_certificates_stand()")]
