"""A member of staff asks for a file about himself."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("policies", "0002_certificates_stand"),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="staff_reader",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.staffmember",
            ),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("staff_reader", None),
                    models.Q(("reader", None), ("staff", models.F("staff_reader")), ("staff__isnull", False)),
                    _connector="OR",
                ),
                name="export_for_staff_is_about_himself",
            ),
        ),
    ]
