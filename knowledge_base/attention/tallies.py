"""Put together what the queries counted, article by article. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from knowledge_base.attention.behaviour_queries import Shown
from knowledge_base.attention.facts import Complaint
from knowledge_base.attention.voice_queries import Voted
from knowledge_base.attention.votes import COMPLAINT_WEEKS
from knowledge_base.attention.weeks import RECENT_WEEKS, WEEKS, Counts, Week

_NOTHING = Counts()


def weeks_of(
    shown: Iterable[Shown], again: Mapping[tuple[int, int], int], voted: Iterable[Voted]
) -> dict[int, tuple[Week, ...]]:
    """Put together what happened with each article, newest week first. Pure."""
    found: dict[int, dict[int, Counts]] = defaultdict(dict)
    for article_id, back, times, persons, measured, total, squares in shown:
        found[article_id][back] = Counts(
            times, persons, again.get((article_id, back), 0), 0, 0, measured, total, squares
        )
    for vote in voted:
        if vote.back < WEEKS:
            weeks = found[vote.article_id]
            weeks[vote.back] = weeks.get(vote.back, _NOTHING).plus(_counted(vote))
    return {
        article_id: tuple([Week(back, weeks[back]) for back in sorted(weeks)])
        for article_id, weeks in found.items()
    }


def votes_of(voted: Iterable[Voted]) -> dict[int, Counts]:
    """Add up all votes of each article, however old. Pure."""
    found: dict[int, Counts] = {}
    for vote in voted:
        found[vote.article_id] = found.get(vote.article_id, _NOTHING).plus(_counted(vote))
    return found


def complaints_of(
    voted: Iterable[Voted], comments: Mapping[tuple[int, str], Sequence[str]]
) -> dict[int, tuple[Complaint, ...]]:
    """Put together the reasons that customers gave lately, most frequent first. Pure."""
    grouped: dict[int, dict[str, list[Voted]]] = defaultdict(lambda: defaultdict(list))
    for vote in voted:
        if vote.reason and not vote.is_helpful and vote.back < COMPLAINT_WEEKS:
            grouped[vote.article_id][vote.reason].append(vote)
    return {
        article_id: tuple(
            sorted(
                (
                    Complaint(
                        reason,
                        sum(vote.people for vote in votes),
                        min(vote.first_at for vote in votes),
                        tuple(comments.get((article_id, reason), ())),
                    )
                    for reason, votes in reasons.items()
                ),
                key=lambda complaint: (-complaint.people, complaint.reason),
            )
        )
        for article_id, reasons in grouped.items()
    }


def usual_of(weeks: Iterable[Sequence[Week]]) -> Counts:
    """Add up the last weeks of all articles: what the whole help centre is like. Pure."""
    recent = [week.counts for of_one in weeks for week in of_one if week.back < RECENT_WEEKS]
    return Counts(
        shown=sum(counts.shown for counts in recent),
        then_person=sum(counts.then_person for counts in recent),
        then_again=sum(counts.then_again for counts in recent),
    )


def _counted(vote: Voted) -> Counts:
    return Counts(yes=vote.people) if vote.is_helpful else Counts(no=vote.people)
