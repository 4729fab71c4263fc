"""What a code stands for, for who cannot read agreements; what was asked and answered stands."""

from django.db import migrations

TABLES = ("joinrequest", "joinanswer", "joinoutcome")
SQL = """
CREATE FUNCTION public.kring_agreement_of_code(code text, day date)
RETURNS TABLE (agreement_id uuid, foundation_name text, agreement_number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, f.name::text, a.number::text
  FROM public.billing_frameworkagreement a
  JOIN public.foundations_foundation f ON f.id = a.foundation_id
  JOIN public.billing_agreementsigning s ON s.agreement_id = a.id
  LEFT JOIN public.billing_agreementtermination t ON t.agreement_id = a.id
  WHERE a.join_code = code AND code <> ''
    AND day < least(t.on, greatest(a.ends_on, (
      SELECT max(o.ends_on) FROM public.billing_extensionoption o
      JOIN public.billing_optionexercise e ON e.option_id = o.id WHERE o.agreement_id = a.id)))
$$;
REVOKE ALL ON FUNCTION public.kring_agreement_of_code(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.kring_agreement_of_code(text, date) TO kring_site, kring_schools, kring_operator;
"""
STANDS = "".join(
    f"CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON billing_{table} "
    "FOR EACH ROW EXECUTE FUNCTION billing_stands();\n"
    for table in TABLES
)
UNDO = "DROP FUNCTION public.kring_agreement_of_code(text, date);" + "".join(
    f"DROP TRIGGER stands ON billing_{table};" for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("billing", "0008_joining_and_paying")]
    operations = [migrations.RunSQL(SQL + STANDS, UNDO)]
