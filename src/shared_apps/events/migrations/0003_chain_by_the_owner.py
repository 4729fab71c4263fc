"""The chain is made with the owner's rights, in the schema of the event: who writes one need not read others."""

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION events_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  place bigint;
  before text;
  link text;
BEGIN
  PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
  UPDATE events_chainhead SET number = number + 1 WHERE id = 1 RETURNING number, hash INTO place, before;
  SELECT events_link_text(jsonb_populate_record(e, jsonb_build_object('number', place))) INTO link
    FROM events_event e WHERE e.id = NEW.id;
  link := encode(sha256(convert_to(before || link, 'UTF8')), 'hex');
  UPDATE events_event SET number = place, hash = link WHERE id = NEW.id;
  UPDATE events_chainhead SET hash = link WHERE id = 1;
  RETURN NULL;
END $$;
"""
UNDO = """
CREATE OR REPLACE FUNCTION events_chain() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0002_chain")]
    operations = [migrations.RunSQL(SQL, UNDO)]
