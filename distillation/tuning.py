"""Teach the student to find the article that answers among those of one company.

Multiple-negatives ranking (Henderson et al. 2017) with the company's other articles as negatives:
they are what a question has to be told from. Beside it the student is held to the teacher's
vectors on pairs that have nothing to do with help centres, so that it forgets neither language.
"""

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn.functional import cross_entropy, normalize

from distillation.augmentation import roughen_english, roughen_french
from distillation.help_centres import Article
from distillation.lessons import Lesson
from distillation.pieces import NONE, PieceHead, make_head
from distillation.training import has_bf16, warm_up_and_fall

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@dataclass(frozen=True)
class TuningPlan:
    """What decides the outcome, beside the data."""

    epochs: int = 3
    questions: int = 48
    # Enough for a title and 130 words of French.
    max_tokens: int = 224
    learning_rate: float = 5e-5
    warmup_steps: int = 20
    scale: float = 20.0
    # How many pairs hold the student to the teacher in each step, and how much they count.
    anchors: int = 48
    anchor_weight: float = 4.0
    french_share: float = 0.5
    # How much late interaction counts beside the single vector, and how often its right answer is
    # taken away.
    pieces_weight: float = 0.5
    away_share: float = 0.2
    # Nothing is known of the head at first.
    head_learning_rate: float = 1e-3
    # A follow-up is searched with the question before it in front: what counts is how it ends.
    follow_up_share: float = 0.2
    seed: int = 20261122


@dataclass(frozen=True)
class Step:
    """Questions of one company, each with the number of its article, NONE where none answers."""

    articles: Sequence[Article]
    questions: Sequence[tuple[str, int]]


def tune(
    student: "SentenceTransformer",
    teacher: "SentenceTransformer",
    companies: Mapping[str, Sequence[Article]],
    anchors: Sequence[Lesson],
    plan: TuningPlan,
) -> torch.Tensor:
    """Teach a student, in place; returns the weight of its head for late interaction."""
    torch.manual_seed(plan.seed)
    generator = random.Random(plan.seed)  # noqa: S311 - no secret
    usual_tokens = student.max_seq_length
    student.max_seq_length = plan.max_tokens
    student.train()
    teacher.max_seq_length = plan.max_tokens
    steps = list(draw_steps(companies, plan, generator))
    head = make_head(student, [article.english for own in companies.values() for article in own])
    optimiser = torch.optim.AdamW(
        [
            {"params": list(student.parameters()), "lr": plan.learning_rate},
            {"params": list(head.parameters()), "lr": plan.head_learning_rate},
        ],
        weight_decay=0.01,
    )
    schedule = warm_up_and_fall(optimiser, plan.warmup_steps, len(steps))
    began, losses = time.monotonic(), []
    for number, step in enumerate(steps, start=1):
        loss = _ranking_loss(student, head, step, plan, generator)
        held = generator.sample(list(anchors), plan.anchors)
        loss = loss + plan.anchor_weight * _anchor_loss(student, teacher, held, generator)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if number % 20 == 0:
            left = (time.monotonic() - began) / number * (len(steps) - number) / 60
            told = f"loss {np.mean(losses[-20:]):.4f}, {left:.0f} min left"
            print(f"step {number} of {len(steps)}, {told}", flush=True)
    student.eval()
    student.max_seq_length = usual_tokens
    return head.weight.detach()


def draw_steps(
    companies: Mapping[str, Sequence[Article]], plan: TuningPlan, generator: random.Random
) -> Iterator[Step]:
    """Yield all questions of all companies once an epoch, in an order that the seed decides."""
    for _ in range(plan.epochs):
        steps = []
        for articles in companies.values():
            asked = [
                (_asked(articles, language, text, plan, generator), number)
                for number, article in enumerate(articles)
                for language, text in article.questions
            ]
            asked += [
                (_rough(language, text, generator), NONE)
                for article in articles
                for language, text in article.unanswerable
            ]
            generator.shuffle(asked)
            steps += [
                Step(articles, asked[start : start + plan.questions])
                for start in range(0, len(asked), plan.questions)
            ]
        generator.shuffle(steps)
        yield from steps


def _asked(
    articles: Sequence[Article],
    language: str,
    text: str,
    plan: TuningPlan,
    generator: random.Random,
) -> str:
    """Return a question as typed, now and then behind another one of the same customer."""
    typed = _rough(language, text, generator)
    if generator.random() >= plan.follow_up_share:
        return typed
    before = [
        other
        for own, other in generator.choice(articles).questions
        if own == language and other != text
    ]
    return f"{_rough(language, generator.choice(before), generator)} {typed}"


def _rough(language: str, text: str, generator: random.Random) -> str:
    return (roughen_french if language == "fr" else roughen_english)(text, generator)


def _ranking_loss(
    student: "SentenceTransformer",
    head: PieceHead,
    step: Step,
    plan: TuningPlan,
    generator: random.Random,
) -> torch.Tensor:
    texts = [
        article.french
        if article.french and generator.random() < plan.french_share
        else article.english
        for article in step.articles
    ]
    asked = _run(student, [text for text, _ in step.questions])
    passages = _run(student, texts)
    right = torch.tensor([number for _, number in step.questions])
    cosines = _units(asked) @ _units(passages).T
    is_away = torch.tensor([generator.random() < plan.away_share for _ in right])
    by_pieces = head.loss(head.scores(asked, passages), right, is_away)
    has_answer = right != NONE
    by_whole = cross_entropy(plan.scale * cosines[has_answer], right[has_answer])
    return by_whole + plan.pieces_weight * by_pieces


def _anchor_loss(
    student: "SentenceTransformer",
    teacher: "SentenceTransformer",
    lessons: Sequence[Lesson],
    generator: random.Random,
) -> torch.Tensor:
    texts = [
        _rough("fr", lesson.french, generator)
        if lesson.french and generator.random() < 0.7  # noqa: PLR2004 - the rest in English
        else _rough("en", lesson.english, generator)
        for lesson in lessons
    ]
    taught = teacher.encode(
        [lesson.english for lesson in lessons], normalize_embeddings=True, show_progress_bar=False
    )
    return (1 - (_units(_run(student, texts)) * torch.from_numpy(taught)).sum(dim=1)).mean()


def _run(student: "SentenceTransformer", texts: Sequence[str]) -> dict[str, torch.Tensor]:
    features = student.preprocess(list(texts))
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bf16()):
        made: dict[str, torch.Tensor] = student(features)
    return made


def _units(made: dict[str, torch.Tensor]) -> torch.Tensor:
    return normalize(made["sentence_embedding"].float(), dim=1)
