"""Say how likely what was found answers, and what kind of message it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from knowledge_base.ambiguity import is_ambiguous
from knowledge_base.answers import Hit, Verdict
from knowledge_base.calibration import Calibration, load_calibration
from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.facts import Facts, lead_of, margin_of, matching, says_title
from knowledge_base.generations import Generation
from knowledge_base.matters.classifier import Classifier
from knowledge_base.matters.corrections import corrected
from knowledge_base.matters.store import load_or_fit
from knowledge_base.matters.urgency import calmed
from knowledge_base.policy import Policy, make_policy
from knowledge_base.question_text import without_own_codes
from knowledge_base.reading import ANSWER_CHARS
from knowledge_base.retrieval import Ranking
from knowledge_base.showing import MAX_PARTS
from knowledge_base.subject import Subject
from knowledge_base.terms import Term, base_language, terms_of
from settings import Settings

# Articles whose titles are compared: those that may be shown as a choice.
COMPARED_TITLES = 5
# A code that more articles have names none of them.
FEW_ARTICLES = 3


@dataclass(frozen=True)
class Judgement:
    """What is made of a ranking.

    Attributes:
        probabilities: of each article of the ranking, best first.
        near: that one of the first three answers.
        near_for_agent: that one of them is what a person who answers looks for.
    """

    probabilities: list[float]
    near: float
    verdict: Verdict
    near_for_agent: float = 0.0

    @property
    def first(self) -> float:
        """Probability that the first hit answers; 0 without hits."""
        return self.probabilities[0] if self.probabilities else 0.0


@dataclass(frozen=True)
class Judge:
    """What was learned of this recipe, and where the lines are."""

    calibration: Calibration
    policy: Policy
    classifier: Classifier | None = None

    def matters(self, text: str, vector: Vectors) -> Mapping[str, float]:
        """Return how likely a message is of each kind; {} where nobody can tell."""
        if self.classifier is None:
            return {}
        return corrected(calmed(self.classifier.probabilities(text, vector), text), text)

    def judge(self, ranking: Ranking, facts: Facts) -> Judgement:
        """Return how likely each article of a ranking that is not empty answers."""
        scores = ranking.scores
        first, near = self.calibration.probabilities(facts)
        _, near_for_agent = self.calibration.probabilities(facts.for_agent())
        falls = [exp((score - scores[0]) / self.calibration.scale) for score in scores]
        probabilities = [first * fall for fall in falls]
        verdict = self.policy.verdict(
            probabilities,
            near,
            content_words=len(terms_of(ranking.question, ranking.language)),
            is_in_our_words=facts.coverage == 1,
            is_title=facts.is_title,
            is_follow_up=facts.is_follow_up,
            is_ambiguous=facts.is_ambiguous,
        )
        return Judgement(probabilities, near, verdict, near_for_agent)


def make_judge(encoder: Encoder, settings: Settings) -> Judge:
    """Return the judge of a recipe, by its calibration, the examples of matters and the settings.

    Raises:
        CalibrationDamaged: a calibration is there and cannot be used.
    """
    calibration = load_calibration(encoder.recipe.fingerprint, settings.relais_home)
    policy = make_policy(
        calibration,
        max_wrong_answers=settings.max_wrong_answers,
        ask_back_margin=settings.ask_back_margin,
    )
    return Judge(calibration, policy, load_or_fit(encoder, settings.relais_home))


def facts_of(
    ranking: Ranking,
    shown: Hit,
    generation: Generation,
    matters: Mapping[str, float],
    subject: Subject | None = None,
) -> Facts:
    """Return what is known of the first article of a ranking that is not empty.

    Args:
        shown: the first hit.
        matters: how likely the message is of each kind.
        subject: what the question goes on with.
    """
    first, _ = ranking.ranked[0]
    chunk_ids = generation.chunks_of_article[first.article_id][:MAX_PARTS]
    texts = [
        text
        for entry in (generation.entries[chunk_id] for chunk_id in (first.chunk_id, *chunk_ids))
        for text in (entry.title, *entry.headings, entry.text)
    ]
    if first.way is not None:
        # Its words lead to the article, too.
        texts.append(generation.entries[first.way].text)
    asked = without_own_codes(ranking.question)
    matched, share = matching(asked, ranking.language, texts)
    titles = [
        generation.entries[candidate.chunk_id].title
        for candidate, _ in ranking.ranked[:COMPARED_TITLES]
    ]
    return Facts(
        cosine=first.cosine,
        lead=lead_of(ranking.scores),
        margin=margin_of(ranking.scores),
        coverage=share,
        matched=matched,
        words=len(asked.split()),
        matters=matters,
        pieces=first.pieces,
        is_foreign=base_language(ranking.language) not in ("", base_language(first.language)),
        is_title=says_title(asked, ranking.language, shown.title),
        names_rare_code=_names_rare_code(ranking, shown, generation),
        is_follow_up=subject is not None,
        is_in_subject=subject is not None and first.article_id in subject.article_ids,
        is_ambiguous=is_ambiguous(asked, ranking.language, titles),
    )


def _names_rare_code(ranking: Ranking, shown: Hit, generation: Generation) -> bool:
    """Say whether what is shown has a code of the question that few articles have.

    A rare word scores high, so whoever has it is among the found. Translations count as one.
    """
    said = "\n".join((*shown.headings, shown.text[:ANSWER_CHARS]))
    terms: list[Term] = terms_of(ranking.question, ranking.language)
    for term in terms:
        if term.is_name and term.is_in(said):
            entries = (generation.entries[candidate.chunk_id] for candidate in ranking.found)
            having = {e.translation_group for e in entries if term.is_in(f"{e.title}\n{e.text}")}
            if len(having) <= FEW_ARTICLES:
                return True
    return False
