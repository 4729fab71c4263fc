"""One foundation per school per day; and the one question the portal may ask before it is narrowed."""

from django.db import migrations

SQL = """
ALTER TABLE foundations_foundationmembership ADD CONSTRAINT memberships_do_not_overlap
  EXCLUDE USING gist (school_id WITH =, daterange(valid_from, valid_until) WITH &&);

CREATE FUNCTION public.kring_memberships_of(person uuid)
RETURNS TABLE (foundation_id uuid, foundation_name text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.foundation_id, f.name::text, m.role::text
  FROM public.foundations_foundationmember m JOIN public.foundations_foundation f ON f.id = m.foundation_id
  WHERE m.user_id = person ORDER BY f.name, f.id
$$;
REVOKE ALL ON FUNCTION public.kring_memberships_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.kring_memberships_of(uuid) TO kring_portal;
"""
UNDO = """
DROP FUNCTION public.kring_memberships_of(uuid);
ALTER TABLE foundations_foundationmembership DROP CONSTRAINT memberships_do_not_overlap;
"""


class Migration(migrations.Migration):
    dependencies = [("foundations", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
