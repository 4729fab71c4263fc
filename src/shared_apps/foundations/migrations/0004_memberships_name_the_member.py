"""The portal also asks under which name somebody acts: the avatar on every page shows it."""

from django.db import migrations

BODY = """
CREATE FUNCTION public.kring_memberships_of(person uuid)
RETURNS TABLE (foundation_id uuid, foundation_name text, role text{column})
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.foundation_id, f.name::text, m.role::text{value}
  FROM public.foundations_foundationmember m JOIN public.foundations_foundation f ON f.id = m.foundation_id
  WHERE m.user_id = person ORDER BY f.name, f.id
$$;
REVOKE ALL ON FUNCTION public.kring_memberships_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.kring_memberships_of(uuid) TO kring_portal;
"""
DROP = "DROP FUNCTION public.kring_memberships_of(uuid);"


class Migration(migrations.Migration):
    dependencies = [("foundations", "0003_links_are_never_looked_up")]
    operations = [
        migrations.RunSQL(
            DROP + BODY.format(column=", member_name text", value=", m.name::text"),
            DROP + BODY.format(column="", value=""),
        )
    ]
