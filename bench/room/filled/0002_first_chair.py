from django.db import migrations


def add_first_chair(apps, schema_editor):
    apps.get_model("room", "Chair").objects.create(name="first")


class Migration(migrations.Migration):
    dependencies = [("room", "0001_initial")]
    operations = [migrations.RunPython(add_first_chair, migrations.RunPython.noop)]
