"""No day billed twice, what is issued stands, a payment pays no more than there is, the ledger balances."""

from django.db import migrations

ITEMS = """
ALTER TABLE billing_rateditem ADD CONSTRAINT no_day_is_billed_twice
  EXCLUDE USING gist (school_id WITH =, component WITH =, daterange(valid_from, valid_until) WITH &&)
  WHERE (is_live AND kind = 'charge');

CREATE FUNCTION billing_item_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.is_live AND NOT NEW.is_live
     AND (to_jsonb(NEW) - 'is_live') = (to_jsonb(OLD) - 'is_live') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rated items are never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER item_stands BEFORE UPDATE OR DELETE ON billing_rateditem
  FOR EACH ROW EXECUTE FUNCTION billing_item_stands();
"""
INVOICES = """
ALTER TABLE billing_invoicevat ADD CONSTRAINT vat_is_exact
  CHECK (vat_amount = round(net_amount * rate / 100, 2));

CREATE FUNCTION billing_invoice_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.number IS NOT NULL THEN
    RAISE EXCEPTION 'an issued invoice is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.number IS NOT NULL AND (
       NEW.net_amount <> (SELECT coalesce(sum(l.net_amount), 0) FROM public.billing_invoiceline l
                          WHERE l.invoice_id = NEW.id)
    OR NEW.net_amount <> (SELECT coalesce(sum(v.net_amount), 0) FROM public.billing_invoicevat v
                          WHERE v.invoice_id = NEW.id)
    OR NEW.vat_amount <> (SELECT coalesce(sum(v.vat_amount), 0) FROM public.billing_invoicevat v
                          WHERE v.invoice_id = NEW.id)
    OR 3 <> (SELECT count(*) FROM public.billing_invoicefile f WHERE f.invoice_id = NEW.id)) THEN
    RAISE EXCEPTION 'an invoice is issued whole: lines, VAT and files' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER invoice_stands BEFORE UPDATE OR DELETE ON billing_invoice
  FOR EACH ROW EXECUTE FUNCTION billing_invoice_stands();

CREATE FUNCTION billing_invoice_part_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.billing_invoice i WHERE i.number IS NOT NULL
             AND i.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.invoice_id END,
                          CASE WHEN TG_OP <> 'DELETE' THEN NEW.invoice_id END)) THEN
    RAISE EXCEPTION 'an issued invoice is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
PARTS = "".join(
    f"CREATE TRIGGER invoice_part_stands BEFORE INSERT OR UPDATE OR DELETE ON billing_{table} "
    "FOR EACH ROW EXECUTE FUNCTION billing_invoice_part_stands();\n"
    for table in ("invoiceline", "invoicevat", "invoicefile")
)
PAYMENTS = """
CREATE FUNCTION billing_allocation_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  received numeric; owed numeric;
BEGIN
  SELECT amount INTO received FROM public.billing_payment WHERE id = NEW.payment_id FOR UPDATE;
  PERFORM 1 FROM public.billing_invoice WHERE id = NEW.invoice_id FOR UPDATE;
  SELECT i.gross_amount - coalesce((SELECT sum(c.gross_amount) FROM public.billing_invoice c
           WHERE c.reverses_id = i.id AND c.number IS NOT NULL), 0) INTO owed
    FROM public.billing_invoice i WHERE i.id = NEW.invoice_id AND i.number IS NOT NULL AND i.kind = 'charge';
  IF owed IS NULL
     OR received < NEW.amount + coalesce((SELECT sum(a.amount) FROM public.billing_paymentallocation a
                                          WHERE a.payment_id = NEW.payment_id), 0)
     OR owed < NEW.amount + coalesce((SELECT sum(a.amount) FROM public.billing_paymentallocation a
                                      WHERE a.invoice_id = NEW.invoice_id), 0) THEN
    RAISE EXCEPTION 'a payment pays no more than came in and is owed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER allocation_fits BEFORE INSERT ON billing_paymentallocation
  FOR EACH ROW EXECUTE FUNCTION billing_allocation_fits();
"""
LEDGER = """
CREATE FUNCTION billing_ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  which uuid := coalesce(to_jsonb(NEW) ->> 'transaction_id', to_jsonb(NEW) ->> 'id')::uuid;
BEGIN
  IF (SELECT coalesce(sum(e.amount), 1) FROM public.billing_ledgerentry e WHERE e.transaction_id = which) <> 0 THEN
    RAISE EXCEPTION 'a transaction of the ledger sums to zero' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entries_balance AFTER INSERT ON billing_ledgerentry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_ledger_balances();
CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON billing_ledgertransaction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_ledger_balances();

CREATE FUNCTION billing_once_filled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) ->> TG_ARGV[0] IS NULL
     AND (to_jsonb(NEW) - TG_ARGV[0]) = (to_jsonb(OLD) - TG_ARGV[0]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER earned_once BEFORE UPDATE OR DELETE ON billing_deferredrevenue
  FOR EACH ROW EXECUTE FUNCTION billing_once_filled('earned_id');
CREATE TRIGGER processed_once BEFORE UPDATE OR DELETE ON billing_gatewayevent
  FOR EACH ROW EXECUTE FUNCTION billing_once_filled('processed_at');
CREATE TRIGGER done_once BEFORE UPDATE OR DELETE ON billing_runstep
  FOR EACH ROW EXECUTE FUNCTION billing_once_filled('done_at');
CREATE TRIGGER finished_once BEFORE UPDATE OR DELETE ON billing_billingrun
  FOR EACH ROW EXECUTE FUNCTION billing_once_filled('finished_at');
"""
NEVER_CHANGED = (
    *("supplier", "rating", "runproblem", "payment", "paymentallocation"),
    *("ledgertransaction", "ledgerentry"),
)
STANDS = "".join(
    f"CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON billing_{table} "
    "FOR EACH ROW EXECUTE FUNCTION billing_stands();\n"
    for table in NEVER_CHANGED
)
FUNCTIONS = ("once_filled", "ledger_balances", "allocation_fits", "invoice_part_stands", "invoice_stands", "item_stands")
UNDO = (
    "ALTER TABLE billing_rateditem DROP CONSTRAINT no_day_is_billed_twice;"
    "ALTER TABLE billing_invoicevat DROP CONSTRAINT vat_is_exact;"
    + "".join(f"DROP TRIGGER stands ON billing_{table};" for table in NEVER_CHANGED)
    + "".join(f"DROP FUNCTION billing_{name}() CASCADE;" for name in FUNCTIONS)
)


class Migration(migrations.Migration):
    dependencies = [("billing", "0006_invoice_constraints")]
    operations = [migrations.RunSQL(ITEMS + INVOICES + PARTS + PAYMENTS + LEDGER + STANDS, UNDO)]
