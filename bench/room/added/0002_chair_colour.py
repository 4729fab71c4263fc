from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("room", "0001_initial")]
    operations = [
        migrations.AddField("chair", "colour", models.CharField(blank=True, default="", max_length=20))
    ]
