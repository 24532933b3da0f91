"""What a refusal looks like."""


def error_of(response):
    """The code of an error in the one shape; nothing else may be in it."""
    body = response.json()
    assert set(body) == {"error"}
    assert {"code", "message"} <= set(body["error"]) <= {"code", "message", "problems"}
    assert body["error"]["message"]
    return body["error"]["code"]
