"""Erasing a guardian takes his key out of the choices in which others added him by name; all else of them stands."""

from django.db import migrations

BODY = """
CREATE OR REPLACE FUNCTION sharing_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('kring.erasing', true) = 'on' THEN
    RETURN OLD;
  END IF;{more}
  IF TG_OP = 'UPDATE' AND OLD.is_current AND NOT NEW.is_current
     AND (to_jsonb(NEW) - 'is_current') = (to_jsonb(OLD) - 'is_current') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'choices and ceilings are append-only' USING ERRCODE = 'restrict_violation';
END $$;
"""
MORE = """
  IF TG_OP = 'UPDATE' AND current_setting('kring.erasing', true) = 'on'
     AND (to_jsonb(NEW) - 'guardians') = (to_jsonb(OLD) - 'guardians')
     AND (to_jsonb(OLD)->'guardians') @> (to_jsonb(NEW)->'guardians') THEN
    RETURN NEW;
  END IF;"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0005_portraits")]
    operations = [migrations.RunSQL(BODY.format(more=MORE), BODY.format(more=""))]
