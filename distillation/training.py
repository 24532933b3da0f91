"""Train the student to put a sentence and its translation where the teacher puts the original.

Reimers and Gurevych, "Making Monolingual Sentence Embeddings Multilingual using Knowledge
Distillation", EMNLP 2020, with cosine in the place of squared distance and, beside it, an
in-batch contrastive loss that tells near sentences apart.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from distillation.student import load

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Batches are cut from so many samples sorted by length, so that little is padding.
BUCKET_BATCHES = 50
EMBEDDINGS = "word_embeddings"


@dataclass(frozen=True)
class Plan:
    """What decides the outcome, beside the data."""

    epochs: int = 3
    batch: int = 64
    max_tokens: int = 160
    learning_rate: float = 2e-4
    # The new pieces start from a guess and have further to go.
    embeddings_learning_rate: float = 5e-4
    warmup_steps: int = 300
    cosine_weight: float = 4.0
    contrastive_weight: float = 0.25
    scale: float = 20.0
    seed: int = 20261122


@dataclass(frozen=True)
class Sample:
    """A sentence and the number of the teacher's vector that it should get."""

    text: str
    target: int


Draw = Callable[[random.Random], list[Sample]]


def teach(teacher: "SentenceTransformer", texts: Sequence[str], plan: Plan) -> torch.Tensor:
    """Return the teacher's unit vectors, shape (len(texts), dim), half precision."""
    teacher.max_seq_length = plan.max_tokens
    vectors = teacher.encode(
        list(texts), batch_size=128, normalize_embeddings=True, show_progress_bar=False
    )
    return torch.from_numpy(vectors.astype(np.float16))


def train(folder: Path, targets: torch.Tensor, draw: Draw, plan: Plan) -> None:
    """Train the model in the folder, in place; goes on from ``training.pt`` where it stopped.

    Args:
        folder: the student's.
        targets: shape (n, dim), unit vectors.
        draw: gives the samples of one epoch, the same for the same state of the generator.
        plan: what decides the outcome.
    """
    torch.manual_seed(plan.seed)
    student = load(folder)
    student.max_seq_length = plan.max_tokens
    student.train()
    samples = [
        draw(random.Random(f"{plan.seed} {epoch}"))  # noqa: S311 - no secret
        for epoch in range(plan.epochs)
    ]
    steps = sum(-(-len(epoch) // plan.batch) for epoch in samples)
    optimiser = _optimiser(student, plan)
    schedule = warm_up_and_fall(optimiser, plan.warmup_steps, steps)
    state = folder / "training.pt"
    done = _resume(state, student, optimiser, schedule)
    began, losses = time.monotonic(), []
    for step, batch in enumerate(_batches(samples, plan)):
        if step < done:
            continue
        loss = _loss(student, batch, targets, plan)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if (step + 1) % 100 == 0:
            pace = (time.monotonic() - began) / (step + 1 - done)
            print(
                f"step {step + 1} of {steps}, loss {np.mean(losses[-100:]):.4f}, "
                f"{pace * (steps - step - 1) / 60:.0f} min left",
                flush=True,
            )
        if (step + 1) % 1000 == 0:
            _save(state, step + 1, student, optimiser, schedule)
    student.eval()
    student.max_seq_length = 256
    student.save(str(folder), create_model_card=False)
    state.unlink(missing_ok=True)


def warm_up_and_fall(
    optimiser: torch.optim.Optimizer, warmup_steps: int, steps: int
) -> torch.optim.lr_scheduler.LambdaLR:
    """Return a schedule that rises to the learning rate and falls to zero at the last step."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(step / warmup_steps, max(0.0, (steps - step) / steps))
    )


def _optimiser(student: "SentenceTransformer", plan: Plan) -> torch.optim.Optimizer:
    named = list(student.named_parameters())
    return torch.optim.AdamW(
        [
            {"params": [p for n, p in named if EMBEDDINGS not in n], "lr": plan.learning_rate},
            {
                "params": [p for n, p in named if EMBEDDINGS in n],
                "lr": plan.embeddings_learning_rate,
                "weight_decay": 0.0,
            },
        ],
        weight_decay=0.01,
    )


def _batches(samples: list[list[Sample]], plan: Plan) -> Iterator[list[Sample]]:
    """Yield batches of like length, in an order that the seed decides."""
    for epoch, drawn in enumerate(samples):
        generator = random.Random(f"{plan.seed} batches {epoch}")  # noqa: S311 - no secret
        shuffled = generator.sample(drawn, len(drawn))
        size = plan.batch * BUCKET_BATCHES
        for start in range(0, len(shuffled), size):
            bucket = sorted(shuffled[start : start + size], key=lambda sample: len(sample.text))
            batches = [bucket[at : at + plan.batch] for at in range(0, len(bucket), plan.batch)]
            generator.shuffle(batches)
            yield from batches


def _loss(
    student: "SentenceTransformer", batch: list[Sample], targets: torch.Tensor, plan: Plan
) -> torch.Tensor:
    features = student.preprocess([sample.text for sample in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bf16()):
        vectors = student(features)["sentence_embedding"]
    vectors = torch.nn.functional.normalize(vectors.float(), dim=1)
    wanted = targets[[sample.target for sample in batch]].float()
    cosine = (1 - (vectors * wanted).sum(dim=1)).mean()
    # The same target twice in a batch (a sentence and its translation) is no negative.
    same = torch.tensor([[a.target == b.target for b in batch] for a in batch])
    scores = (plan.scale * vectors @ wanted.T).masked_fill(
        same & ~torch.eye(len(batch), dtype=torch.bool), float("-inf")
    )
    contrast = torch.nn.functional.cross_entropy(scores, torch.arange(len(batch)))
    return plan.cosine_weight * cosine + plan.contrastive_weight * contrast


def has_bf16() -> bool:
    """Say whether the processor multiplies in bfloat16."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def _save(path: Path, step: int, *parts: Any) -> None:
    new = path.with_suffix(".new")
    torch.save({"step": step, "parts": [part.state_dict() for part in parts]}, new)
    new.replace(path)


def _resume(path: Path, *parts: Any) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    for part, saved in zip(parts, state["parts"], strict=True):
        part.load_state_dict(saved)
    return int(state["step"])
