"""How the simulator says no.

    ApiError          an answer of the Bot API with ok=false, in Telegram's own words
    NotOnScreenError  a person was asked to do what the screen in front of them does not offer

Ordered network faults are Python's own `ConnectionRefusedError` (nothing happened) and `ConnectionResetError`
(the effect happened, the answer is lost).
"""

from typing import Any


class ApiError(Exception):
    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def payload(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class NotOnScreenError(Exception):
    """The message lists what is on the screen, so that a failing test explains itself."""


def bad_request(why: str) -> ApiError:
    return ApiError(400, f"Bad Request: {why}")


def forbidden(why: str) -> ApiError:
    return ApiError(403, f"Forbidden: {why}")


def too_many(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
