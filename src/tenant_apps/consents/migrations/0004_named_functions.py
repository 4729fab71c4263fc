"""The functions carry the name of their schema."""

from django.db import migrations

from tenants.named import named_by_schema


class Migration(migrations.Migration):
    dependencies = [("consents", "0003_standard_purposes")]
    operations = [named_by_schema("consents_answers_stand()", "consents_texts_stand()")]
