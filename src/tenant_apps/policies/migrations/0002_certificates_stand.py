"""A certificate is never changed and never removed."""

from django.db import migrations

SQL = """
CREATE FUNCTION policies_certificates_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'certificates are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER certificates_stand BEFORE UPDATE OR DELETE ON policies_certificate
  FOR EACH ROW EXECUTE FUNCTION policies_certificates_stand();
"""
UNDO = "DROP TRIGGER certificates_stand ON policies_certificate; DROP FUNCTION policies_certificates_stand();"


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
