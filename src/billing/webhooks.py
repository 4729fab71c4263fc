"""Messages of the payment gateway: verified, kept once, answered at once; the work is a task's."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from billing.errors import ForgedEvent
from billing.gateways import gateway
from billing.gateways.port import ForgedMessage
from billing.services.collecting import keep_event
from billing.tasks import process_event
from kit.audience import Audience, audience
from kit.errors import NotFound

MOST_BYTES = 256_000


@audience(Audience.TOKEN)
@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Keep a signed message of Stripe and answer; a forged, old or future one is refused, twice is once."""
    door = gateway()
    if door is None:
        raise NotFound
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise ForgedEvent
    try:
        message = door.verify(body=request.body, signature=request.headers.get("Stripe-Signature", ""))
    except ForgedMessage as error:
        raise ForgedEvent from error
    keep_event(event_id=message.id, kind=message.kind, about=message.about)
    process_event.enqueue(school=None, by=None, event_id=message.id)
    return HttpResponse(status=204)
