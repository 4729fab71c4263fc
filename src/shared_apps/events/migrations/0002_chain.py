"""Append-only, chained at commit."""

from django.db import migrations

SQL = """
INSERT INTO events_chainhead (id, number, hash) VALUES (1, 0, '');

CREATE FUNCTION events_link_text(e events_event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('|', e.id, e.number, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.kind,
                   coalesce(e.actor_id::text, '-'), e.actor_kind, e.about_kind, coalesce(e.about_id::text, '-'), e.details::text)
$$;

CREATE FUNCTION events_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head events_chainhead;
  link events_event;
BEGIN
  UPDATE events_chainhead SET number = number + 1 WHERE id = 1 RETURNING * INTO head;
  SELECT * INTO link FROM events_event WHERE id = NEW.id;
  link.number := head.number;
  link.hash := encode(sha256(convert_to(head.hash || events_link_text(link), 'UTF8')), 'hex');
  UPDATE events_event SET number = link.number, hash = link.hash WHERE id = NEW.id;
  UPDATE events_chainhead SET hash = link.hash WHERE id = 1;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER events_chain AFTER INSERT ON events_event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION events_chain();

CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.number IS NULL
     AND (to_jsonb(NEW) - 'number' - 'hash') = (to_jsonb(OLD) - 'number' - 'hash') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events_event
  FOR EACH ROW EXECUTE FUNCTION events_append_only();
"""
UNDO = """
DROP TRIGGER events_append_only ON events_event; DROP TRIGGER events_chain ON events_event;
DROP FUNCTION events_append_only(); DROP FUNCTION events_chain(); DROP FUNCTION events_link_text(events_event);
DELETE FROM events_chainhead;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
