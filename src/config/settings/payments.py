"""The payment gateway; without a key invoices are paid by transfer alone."""

from config.settings.common import ENV

STRIPE_SECRET_KEY = ENV.stripe_secret_key
STRIPE_WEBHOOK_SECRET = ENV.stripe_webhook_secret
