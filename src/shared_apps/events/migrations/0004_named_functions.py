"""The functions carry the name of their schema, also where the chain calls one."""

from django.db import migrations

from tenants.named import RunSchemaSQL, named_by_schema

BODY = """
CREATE OR REPLACE FUNCTION events_chain_@schema@() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  place bigint;
  before text;
  link text;
BEGIN
  PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
  UPDATE events_chainhead SET number = number + 1 WHERE id = 1 RETURNING number, hash INTO place, before;
  SELECT {text}(jsonb_populate_record(e, jsonb_build_object('number', place))) INTO link
    FROM events_event e WHERE e.id = NEW.id;
  link := encode(sha256(convert_to(before || link, 'UTF8')), 'hex');
  UPDATE events_event SET number = place, hash = link WHERE id = NEW.id;
  UPDATE events_chainhead SET hash = link WHERE id = 1;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0003_chain_by_the_owner")]
    operations = [
        named_by_schema("events_link_text(events_event)", "events_chain()", "events_append_only()"),
        RunSchemaSQL(BODY.format(text="events_link_text_@schema@"), BODY.format(text="events_link_text")),
    ]
