"""An export that was made stays made. Erasing a person may take the row, or his key out of it."""

from django.db import migrations

SQL = """
CREATE FUNCTION sharing_exports_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('kring.erasing', true) = 'on' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  RAISE EXCEPTION 'the log of exports is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER list_export_append_only BEFORE UPDATE OR DELETE ON sharing_listexport
  FOR EACH ROW EXECUTE FUNCTION sharing_exports_append_only();
"""
UNDO = """
DROP TRIGGER list_export_append_only ON sharing_listexport;
DROP FUNCTION sharing_exports_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0003_lists")]
    operations = [migrations.RunSQL(SQL, UNDO)]
