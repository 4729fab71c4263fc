"""The one way into the queue: a function that adds work, for roles that may never read it."""

from django.db import migrations

SQL = """
CREATE FUNCTION public.kring_enqueue(queue text, task text, body jsonb, work_lock text, work_priority integer)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  school uuid := (body->>'school')::uuid;
  caller text := current_setting('role');
  job bigint;
BEGIN
  IF caller LIKE 's\\_%' AND NOT EXISTS (
      SELECT 1 FROM public.tenants_school WHERE id = school AND schema_name = caller) THEN
    RAISE EXCEPTION 'a school adds work for itself only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO public.procrastinate_jobs (queue_name, task_name, priority, lock, args, status)
  VALUES (queue, task, work_priority, work_lock, body, 'todo') RETURNING id INTO job;
  RETURN job;
END $$;
REVOKE ALL ON FUNCTION public.kring_enqueue(text, text, jsonb, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.kring_enqueue(text, text, jsonb, text, integer)
  TO kring_schools, kring_site, kring_portal, kring_operator, kring_owner;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        migrations.RunSQL(SQL, "DROP FUNCTION public.kring_enqueue(text, text, jsonb, text, integer)")
    ]
