"""Choices and ceilings are never changed: a newer row takes their place. Erasing a person may remove his."""

from django.db import migrations

SQL = """
CREATE FUNCTION sharing_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('kring.erasing', true) = 'on' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.is_current AND NOT NEW.is_current
     AND (to_jsonb(NEW) - 'is_current') = (to_jsonb(OLD) - 'is_current') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'choices and ceilings are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER choice_append_only BEFORE UPDATE OR DELETE ON sharing_choice
  FOR EACH ROW EXECUTE FUNCTION sharing_append_only();
CREATE TRIGGER ceiling_append_only BEFORE UPDATE OR DELETE ON sharing_ceiling
  FOR EACH ROW EXECUTE FUNCTION sharing_append_only();
CREATE INDEX ceiling_by_field_and_time ON sharing_ceiling (field, at);
"""
UNDO = """
DROP INDEX ceiling_by_field_and_time;
DROP TRIGGER choice_append_only ON sharing_choice; DROP TRIGGER ceiling_append_only ON sharing_ceiling;
DROP FUNCTION sharing_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
