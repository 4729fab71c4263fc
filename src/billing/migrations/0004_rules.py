"""What is published, signed or recorded stands; a ceiling holds; a school has one call-off of a lot on one day."""

from django.db import migrations

NEVER_CHANGED = (
    "pricepublication",
    "agreementsigning",
    "agreementtermination",
    "optionexercise",
    "amendment",
    "indexvalue",
    "indexationevent",
    "calloff",
    "calloffacceptance",
    "calloffrefusal",
    "calloffextension",
    "calloffend",
    "ceilingreservation",
)
STANDS = """
CREATE FUNCTION billing_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
PUBLISHED = """
CREATE FUNCTION billing_refuse_published(version uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.billing_pricepublication p WHERE p.version_id = version) THEN
    RAISE EXCEPTION 'a published price list is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
END $$;
CREATE FUNCTION billing_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM public.billing_refuse_published(OLD.id);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION billing_component_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM public.billing_refuse_published(OLD.version_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM public.billing_refuse_published(NEW.version_id); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION billing_tier_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM public.billing_refuse_published(c.version_id) FROM public.billing_pricecomponent c
    WHERE (TG_OP <> 'INSERT' AND c.id = OLD.component_id) OR (TG_OP <> 'DELETE' AND c.id = NEW.component_id);
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER version_stands BEFORE UPDATE OR DELETE ON billing_pricebookversion
  FOR EACH ROW EXECUTE FUNCTION billing_version_stands();
CREATE TRIGGER component_stands BEFORE INSERT OR UPDATE OR DELETE ON billing_pricecomponent
  FOR EACH ROW EXECUTE FUNCTION billing_component_stands();
CREATE TRIGGER tier_stands BEFORE INSERT OR UPDATE OR DELETE ON billing_pricetier
  FOR EACH ROW EXECUTE FUNCTION billing_tier_stands();
"""
SIGNED = """
CREATE FUNCTION billing_refuse_signed(agreement uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.billing_agreementsigning s WHERE s.agreement_id = agreement) THEN
    RAISE EXCEPTION 'a signed agreement changes by amendment alone' USING ERRCODE = 'restrict_violation';
  END IF;
END $$;
CREATE FUNCTION billing_agreement_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM public.billing_refuse_signed(OLD.id);
    RETURN OLD;
  END IF;
  IF to_jsonb(NEW) - 'join_code' <> to_jsonb(OLD) - 'join_code' THEN
    PERFORM public.billing_refuse_signed(OLD.id);
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION billing_part_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM public.billing_refuse_signed(OLD.agreement_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM public.billing_refuse_signed(NEW.agreement_id); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION billing_term_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.amendment_id IS NULL AND NEW.kind <> 'indexation' THEN
      PERFORM public.billing_refuse_signed(NEW.agreement_id);
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM public.billing_refuse_signed(OLD.agreement_id);
    RETURN OLD;
  END IF;
  IF (to_jsonb(NEW) - 'valid_until' - 'ended_by_id') <> (to_jsonb(OLD) - 'valid_until' - 'ended_by_id')
     OR (NEW.ended_by_id IS NULL AND OLD.kind <> 'indexation') THEN
    PERFORM public.billing_refuse_signed(OLD.agreement_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_stands BEFORE UPDATE OR DELETE ON billing_frameworkagreement
  FOR EACH ROW EXECUTE FUNCTION billing_agreement_stands();
CREATE TRIGGER lot_stands BEFORE INSERT OR UPDATE OR DELETE ON billing_lot
  FOR EACH ROW EXECUTE FUNCTION billing_part_stands();
CREATE TRIGGER option_stands BEFORE INSERT OR UPDATE OR DELETE ON billing_extensionoption
  FOR EACH ROW EXECUTE FUNCTION billing_part_stands();
CREATE TRIGGER term_stands BEFORE INSERT OR UPDATE OR DELETE ON billing_agreementterm
  FOR EACH ROW EXECUTE FUNCTION billing_term_stands();
"""
# The role that writes says where: a school or a portal cannot sign for the other, nor to another document.
ACCEPTED = r"""
CREATE FUNCTION billing_acceptance_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place text := CASE WHEN current_user LIKE 's\_%' THEN 'school' WHEN current_user = 'kring_portal' THEN 'portal' END;
BEGIN
  IF place IS NOT NULL AND NEW.via <> place THEN
    RAISE EXCEPTION 'an acceptance says where it was made' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM public.billing_calloff c
                 WHERE c.id = NEW.call_off_id AND c.document_sha256 = NEW.document_sha256) THEN
    RAISE EXCEPTION 'what is accepted is the document of the call-off' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.billing_calloffrefusal r WHERE r.call_off_id = NEW.call_off_id) THEN
    RAISE EXCEPTION 'a refused call-off is not accepted' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER acceptance_fits BEFORE INSERT ON billing_calloffacceptance
  FOR EACH ROW EXECUTE FUNCTION billing_acceptance_fits();
"""
CEILING = """
CREATE FUNCTION billing_ceiling_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ceiling numeric; taken numeric;
BEGIN
  SELECT maximum_value INTO ceiling FROM public.billing_frameworkagreement
    WHERE id = NEW.agreement_id FOR UPDATE;
  ceiling := coalesce((SELECT a.new_maximum_value FROM public.billing_amendment a
    WHERE a.agreement_id = NEW.agreement_id AND a.new_maximum_value IS NOT NULL
    ORDER BY a.number DESC LIMIT 1), ceiling);
  SELECT coalesce(sum(r.amount), 0) INTO taken FROM public.billing_ceilingreservation r
    WHERE r.agreement_id = NEW.agreement_id;
  IF NEW.amount > 0 AND taken + NEW.amount > ceiling THEN
    RAISE EXCEPTION 'the maximum value of the agreement would be passed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ceiling_holds BEFORE INSERT ON billing_ceilingreservation
  FOR EACH ROW EXECUTE FUNCTION billing_ceiling_holds();

ALTER TABLE billing_calloffactivation ADD CONSTRAINT one_call_off_of_a_lot_a_day
  EXCLUDE USING gist (school_id WITH =, (coalesce(lot_id, '00000000-0000-0000-0000-000000000000')) WITH =,
                      daterange(starts_on, ends_on) WITH &&);
"""
# Wet op de omzetbelasting 1968: the standard rate since 1 October 2012, the reduced rate since 2019.
RATES = """
INSERT INTO billing_vatcategory (id, code, rate, exemption_reason, valid_from) VALUES
  (uuidv7(), 'S', 21, '', '2012-10-01'), (uuidv7(), 'S', 9, '', '2019-01-01');
"""
FUNCTIONS = (
    "billing_ceiling_holds()",
    "billing_acceptance_fits()",
    "billing_term_stands()",
    "billing_part_stands()",
    "billing_agreement_stands()",
    "billing_refuse_signed(uuid)",
    "billing_tier_stands()",
    "billing_component_stands()",
    "billing_version_stands()",
    "billing_refuse_published(uuid)",
    "billing_stands()",
)
TRIGGERS = "".join(
    f"CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON billing_{table} "
    "FOR EACH ROW EXECUTE FUNCTION billing_stands();\n"
    for table in NEVER_CHANGED
)
UNDO = (
    "DELETE FROM billing_vatcategory;"
    "ALTER TABLE billing_calloffactivation DROP CONSTRAINT one_call_off_of_a_lot_a_day;"
    + "".join(f"DROP FUNCTION {name} CASCADE;" for name in FUNCTIONS)
)


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_constraints")]
    operations = [
        migrations.RunSQL(STANDS + TRIGGERS + PUBLISHED + SIGNED + ACCEPTED + CEILING + RATES, UNDO)
    ]
