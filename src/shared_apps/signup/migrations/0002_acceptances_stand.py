"""An acceptance is never changed."""

from django.db import migrations

SQL = """
CREATE FUNCTION signup_acceptance_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an acceptance is never changed' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER signup_acceptance_stands BEFORE UPDATE ON signup_dpaacceptance
  FOR EACH ROW EXECUTE FUNCTION signup_acceptance_stands();
"""
UNDO = """
DROP TRIGGER signup_acceptance_stands ON signup_dpaacceptance;
DROP FUNCTION signup_acceptance_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("signup", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
