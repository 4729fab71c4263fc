"""A member of staff asks to correct or erase what is kept about himself."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("policies", "0003_staff_read_their_own"),
    ]

    operations = [
        migrations.AlterField(
            model_name="datarequest",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="data_requests",
                to="people.guardian",
            ),
        ),
        migrations.RemoveConstraint(model_name="datarequest", name="one_open_request"),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_by__isnull", False), ("staff", None)),
                    models.Q(("asked_by", None), ("staff__isnull", False)),
                    _connector="OR",
                ),
                name="request_of_staff_is_about_himself",
            ),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)),
                fields=("asked_by", "right", "pupil", "guardian", "staff"),
                name="one_open_request",
                nulls_distinct=False,
            ),
        ),
    ]
