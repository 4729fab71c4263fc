"""Texts and answers are never changed: a newer row takes their place. Erasing a person may remove his answers."""

from django.db import migrations

SQL = """
CREATE FUNCTION consents_answers_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('kring.erasing', true) = 'on' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.is_current AND NOT NEW.is_current
     AND (to_jsonb(NEW) - 'is_current') = (to_jsonb(OLD) - 'is_current') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'answers are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER answers_stand BEFORE UPDATE OR DELETE ON consents_answer
  FOR EACH ROW EXECUTE FUNCTION consents_answers_stand();

CREATE FUNCTION consents_texts_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the words somebody agreed to are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER texts_stand BEFORE UPDATE OR DELETE ON consents_purposetext
  FOR EACH ROW EXECUTE FUNCTION consents_texts_stand();
"""
UNDO = """
DROP TRIGGER answers_stand ON consents_answer; DROP TRIGGER texts_stand ON consents_purposetext;
DROP FUNCTION consents_answers_stand(); DROP FUNCTION consents_texts_stand();
"""


class Migration(migrations.Migration):
    dependencies = [("consents", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
