"""What can go wrong with what a site says of its customer."""


class CustomerError(Exception):
    """The root of this package's errors."""


class InvalidContext(CustomerError):
    """The context is not what ``docs/customer.md`` describes; ``problem`` names no value of it."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class OtherCustomer(CustomerError):
    """The conversation is another verified customer's."""
