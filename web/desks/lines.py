"""Events and dossiers as plain text, for desks that know no cards. Pure."""

from collections.abc import Iterable
from typing import Any

from web.conversations.buttons import CHOOSE
from web.conversations.records import Event
from web.conversations.standing_lines import checked_line
from web.dossier.pairs import told_once
from web.words import Words


def line_of(event: Event, words: Words, *, origin: str) -> str:
    """Return the words of an event: what was written, shown, and offered to choose from.

    Args:
        origin: put before the addresses of articles.
    """
    lines: list[str] = []
    for part in event.parts:
        match part.get("type"):
            case "text":
                lines.append(part["text"])
            case "answer":
                title = " › ".join(filter(None, (part["article"]["title"], part.get("heading"))))
                lines.append(f"[{title}] {part['text']}")
                lines += filter(None, [checked_line(words, event.language, part)])
            case "articles":
                lines.append(words.say(event.language, "inbox.also"))
                lines += [f"- {one['title']}: {origin}{one['url']}" for one in part["articles"]]
            case "buttons" if part.get("purpose") == CHOOSE:
                lines += [f"- {button['label']}" for button in part["buttons"]]
    return "\n".join(lines)


def dossier_note(dossier: dict[str, Any], words: Words, language: str, *, url: str) -> str:
    """Return a dossier as a note: what an agent needs first stands first.

    Args:
        url: of the conversation in the console.
    """

    def say(key: str, **values: object) -> str:
        return words.say(language, f"dossier.{key}", values)

    reason = dossier["reason"]
    # That they accepted an offer says less than what it was for.
    blocks = [[f"**{(reason['offered'] or reason)['sentence']}**"]]
    if reason["offered"]:
        blocks[0].append(say("offered"))
    question = dossier["question"]
    blocks.append([f"> {question['text']}"] if question else _no_question(dossier, say))
    if since := dossier["asked_since"]:
        blocks.append([f"**{say('question.since')}**", f"> {since['text']}"])
    summary = told_once(dossier["summary"])
    for name in ("asked", "shown"):
        blocks.append(_list(say(f"summary.{name}"), map(_summary_line, summary[name])))
    nobody = words.say(language, "desks.a_person")
    pairs = (_pair(pair, say, nobody) for pair in summary["answered"])
    blocks.append(_list(say("summary.answered"), pairs))
    for name in ("said", "failed"):
        blocks.append(_list(say(f"summary.{name}"), map(_summary_line, summary[name])))
    tried = [_article_line(one, say("articles.gone")) for one in dossier["articles"]]
    blocks.append(_list(say("articles.title"), tried))
    answers = [
        f"{one['asked']} → {one['answer'] or say('clarifications.no_answer')}"
        for one in dossier["clarifications"]
    ]
    blocks.append(_list(say("clarifications.title"), answers))
    blocks.append(_customer(dossier["customer"], say))
    if dossier["page"]:
        blocks.append([f"{say('contact.page')}: {dossier['page']}"])
    blocks.append([words.say(language, "desks.in_relais", {"url": url})])
    return "\n\n".join("\n".join(block) for block in blocks if block)


def address_note(
    dossier: dict[str, Any],
    words: Words,
    language: str,
    *,
    after: int,
    is_changed: bool,
    is_mail_on: bool,
) -> str:
    """Return what is new to who has the dossier already, as the customer leaves an address.

    Args:
        after: the event up to which that dossier went.
        is_changed: it takes the place of another.
    """
    done = "changed" if is_changed else "left"
    key = f"desks.address_{done}" if is_mail_on else f"desks.address_{done}_by_hand"
    added = [line["text"] for line in dossier["summary"]["asked"] if line["seq"] > after]
    blocks = [
        [f"**{words.say(language, key)}**"],
        _list(words.say(language, "dossier.question.added"), added),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _no_question(dossier: dict[str, Any], say: Any) -> list[str]:
    before = dossier["earlier"]["episodes"][:1]
    if not before:
        return [say("question.none")]
    words = before[0]["first_words"] or say("earlier.no_words")
    return [say("question.none_since_end"), f"**{say('question.before_end')}**", f"> {words}"]


def _customer(customer: dict[str, Any], say: Any) -> list[str]:
    if customer["standing"] == "unknown":
        return []
    facts = [
        f"{say(f'customer.{name}')}: {customer[name]}"
        for name in ("id", "name", "email", "plan", "order")
        if customer[name]
    ]
    if customer["cart"]:
        facts.append(f"{say('customer.cart')}: {', '.join(customer['cart'])}")
    facts += [f"{name}: {value}" for name, value in customer["other"].items()]
    return _list(f"{say('customer.title')} ({say('customer.' + customer['standing'])})", facts)


def _list(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"- {line}" for line in lines]
    return [f"**{title}**", *found] if found else []


def _pair(pair: dict[str, Any], say: Any, nobody: str) -> str:
    asked = (
        say("summary.asked_by", name=line["name"] or nobody, text=line["text"])
        for line in pair["asked"]
    )
    answers = " · ".join(" ".join(line["text"].split()) for line in pair["answers"])
    return f"{' '.join(asked)} → {answers}"


def _summary_line(line: dict[str, Any]) -> str:
    if "text" in line or "sentence" in line:
        return str(line.get("text") or line.get("sentence"))
    return " › ".join(filter(None, (line["title"], line["section"])))


def _article_line(article: dict[str, Any], gone: str) -> str:
    title = " › ".join(filter(None, (article["title"] or gone, article["section"])))
    probability = article["probability"]
    return title if probability is None else f"{title} ({round(probability * 100)} %)"
