"""A foundation's limit is never changed: a newer row takes its place."""

from django.db import migrations

SQL = """
CREATE FUNCTION foundations_limit_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.is_current AND NOT NEW.is_current
     AND (to_jsonb(NEW) - 'is_current') = (to_jsonb(OLD) - 'is_current') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'limits are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER limit_stands BEFORE UPDATE OR DELETE ON foundations_sharinglimit
  FOR EACH ROW EXECUTE FUNCTION foundations_limit_stands();
"""
UNDO = """
DROP TRIGGER limit_stands ON foundations_sharinglimit;
DROP FUNCTION foundations_limit_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("foundations", "0005_sharing_limits")]
    operations = [migrations.RunSQL(SQL, UNDO)]
