"""Say who the customer is: what the site tells of them, signed or not."""

from typing import Any

from store.tables import utc_now
from web.api import BEARER, answers, api_blueprint
from web.api.access import current_conversation, is_opened_by_link
from web.api.schemas import Customer, CustomerBody, ErrorBody
from web.customers.errors import InvalidContext
from web.customers.introducing import check_is_theirs, introduce_customer
from web.customers.verifying import Introduction, read_signed, read_token
from web.refusals import InvalidRequest
from web.services import services

customer_routes = api_blueprint("customers", "conversation")


@customer_routes.put(
    "/conversation/customer",
    responses={**answers(CustomerBody), 409: ErrorBody},
    security=BEARER,
)
def put_customer(body: Customer) -> dict[str, Any]:
    """Say who the customer is, who has signed in; 409 where it is another verified one.

    With the token of a link in a letter nothing is stored.
    """
    conversation, introduction = current_conversation(), introduction_of(body)
    if is_opened_by_link():
        # Whoever began it reads on: who is made to follow their link must not lend them a name.
        check_is_theirs(conversation, introduction)
        return {"is_verified": conversation.is_customer_verified}
    stored = introduce_customer(services().engine, conversation.id, introduction)
    return {"is_verified": stored.is_customer_verified}


def introduction_of(said: Customer) -> Introduction:
    """Return what the site says, and whether it has signed it.

    Raises:
        InvalidRequest: it cannot be read; that is the site's mistake, and its console shows it.
    """
    secret = services().settings.customer_secret.get_secret_value()
    try:
        if said.token is not None and said.context is None and said.signature is None:
            return read_token(said.token, secret=secret, now=utc_now())
        if said.context is not None and said.token is None:
            return read_signed(said.context, said.signature, secret=secret)
    except InvalidContext as invalid:
        raise InvalidRequest([f"customer: {invalid.problem}"]) from invalid
    raise InvalidRequest(["customer: exactly one of token and context"])
