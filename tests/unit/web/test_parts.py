"""What of a stored event the customer may see."""

from web.conversations.parts import public_parts


def test_what_a_button_sends_and_why_the_bot_decided_stay_with_us():
    choose = {"label": "A", "action": "send", "payload": "/x"}
    again = {"label": "B", "action": "send", "retry_of": 1}
    pressed = {
        "type": "text",
        "text": "where is my parcel",
        "button": {"seq": 1, "index": 1},
        "retry_of": 1,
    }
    stored = [
        {"type": "buttons", "purpose": "choose", "buttons": [choose]},
        {"type": "buttons", "buttons": [again]},
        pressed | {"has_card": True},
        {"type": "decision", "act": "handoff", "reason": "anger", "tried": [], "words": ["no"]},
    ]
    assert public_parts(stored) == [
        {
            "type": "buttons",
            "purpose": "choose",
            "buttons": [{"label": "A", "action": "send"}],
        },
        {"type": "buttons", "buttons": [again]},
        pressed,
    ]
