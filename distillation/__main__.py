"""``python -m distillation fetch | pairs | train | tune | pack | export``: makes a student."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from distillation.english import list_english
from distillation.export import export
from distillation.fetch import Fetched, fetch_sources
from distillation.help_centres import read_help_centres
from distillation.lessons import choose_lessons
from distillation.pairs import Collection, Pair, collect_pairs
from distillation.report import as_table
from distillation.sources import load_plan
from distillation.student import load, make_student, pack
from distillation.training import Plan as TrainingPlan
from distillation.training import teach, train
from distillation.tuning import TuningPlan, tune
from knowledge_base.late_interaction import HEAD_FILE
from knowledge_base.shipped_models import plain_folder

FOLDER = Path("var/distillation")
# Questions of customers for the English part; without them only the pairs' own English is used.
QUESTIONS = Path("../shared/data")
ASKED_ELSEWHERE = (Path("benchmarks/questions/arduino.jsonl"), Path("demo/questions.jsonl"))
# French word pieces that the student has more than its teacher.
PIECES = 8_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all went well, 1 if a source is missing."""
    parser = argparse.ArgumentParser(prog="python -m distillation", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where all of it goes")
    commands = parser.add_subparsers(dest="command", required=True)
    fetch = commands.add_parser("fetch", help="bring the sources' files here")
    fetch.add_argument("names", nargs="*", help="only these sources")
    pairs = commands.add_parser("pairs", help="write pairs.tsv and english.tsv")
    pairs.add_argument("--questions", type=Path, default=QUESTIONS, help="banking77 and clinc150")
    training = commands.add_parser("train", help="make the student and teach it; goes on")
    training.add_argument("--student", type=Path, required=True, help="folder to make it in")
    training.add_argument("--threads", type=int, default=2)
    tuning = commands.add_parser("tune", help="teach a trained student to find articles")
    tuning.add_argument("student", type=Path)
    tuning.add_argument("into", type=Path, help="folder, replaced")
    tuning.add_argument("--threads", type=int, default=2)
    packing = commands.add_parser("pack", help="write a student in half precision")
    packing.add_argument("student", type=Path)
    packing.add_argument("into", type=Path, help="folder, replaced")
    exporting = commands.add_parser("export", help="write the help centres that are held back")
    exporting.add_argument("into", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "pack":
        sha256 = pack(options.student, options.into)
        sys.stdout.write(f"STUDENT_SHA256 of knowledge_base/shipped_models.py: {sha256}\n")
        return 0
    if options.command == "export":
        for folder in export(read_help_centres(held_back=True), options.into, ASKED_ELSEWHERE):
            sys.stdout.write(f"{folder}\n")
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.command == "fetch":
        return _fetch(options.folder, set(options.names))
    if options.command == "train":
        return _train(options.folder, options.student, options.threads)
    if options.command == "tune":
        return _tune(options.folder, options.student, options.into, options.threads)
    return _pairs(options.folder, options.questions)


def _fetch(folder: Path, names: set[str]) -> int:
    sources = [source for source in load_plan().sources if not names or source.name in names]
    fetched = fetch_sources(sources, folder, report=_say)
    problems = sum(bool(one.problems) for one in fetched)
    sys.stdout.write(f"{len(fetched)} sources, {problems} with problems\n")
    return 1 if problems else 0


def _train(folder: Path, student: Path, threads: int) -> int:
    torch.set_num_threads(threads)
    plan = TrainingPlan()
    pairs = read_pairs(folder / "pairs.tsv")
    english = [line.split("\t")[0] for line in _lines(folder / "english.tsv")]
    lessons = choose_lessons(pairs, english, seed=plan.seed)
    teacher_folder = plain_folder()
    if not student.exists():
        french = [lesson.french for lesson in (*lessons.pairs, *lessons.hand_written)]
        make_student(teacher_folder, student, french, pieces=PIECES, seed=plan.seed)
    taught = student.with_suffix(".targets.npy")
    if not taught.exists():
        np.save(taught, teach(load(teacher_folder), lessons.texts, plan).numpy())
    train(student, torch.from_numpy(np.load(taught)), lessons.draw, plan)
    return 0


def _tune(folder: Path, student: Path, into: Path, threads: int) -> int:
    torch.set_num_threads(threads)
    plan = TuningPlan()
    lessons = choose_lessons(read_pairs(folder / "pairs.tsv"), [], seed=plan.seed)
    anchors = (*lessons.pairs, *lessons.hand_written)
    model = load(student)
    head = tune(model, load(plain_folder()), read_help_centres(), anchors, plan)
    model.save(str(into), create_model_card=False)
    save_file({"weight": head}, into / HEAD_FILE)
    return 0


def read_pairs(path: Path) -> list[Pair]:
    """Return what ``write_pairs`` wrote."""
    return [Pair(*line.split("\t")) for line in _lines(path)]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").rstrip("\n").split("\n")


def _say(fetched: Fetched) -> None:
    word = "fetched" if fetched.is_new else "here"
    sys.stdout.write(f"{fetched.source.name}: {word}, {fetched.files} files\n")
    for problem in fetched.problems:
        sys.stderr.write(f"{fetched.source.name}: {problem}\n")


def _pairs(folder: Path, questions: Path) -> int:
    plan = load_plan()
    collection = collect_pairs(plan, folder)
    write_pairs(collection.pairs, folder / "pairs.tsv")
    english = list_english(collection.pairs, questions)
    _replace(folder / "english.tsv", "".join(f"{text}\t{source}\n" for text, source in english))
    table = as_table(plan, collection)
    (folder / "pairs.md").write_text(table, encoding="utf-8")
    sys.stdout.write(f"{table}\n{len(english)} English texts in english.tsv\n")
    return 0 if _all_gave(collection) else 1


def write_pairs(pairs: Iterable[Pair], path: Path) -> None:
    """Write one pair a line: English, French, source, kind; no field has a tab or a line end."""
    rows = (f"{pair.english}\t{pair.french}\t{pair.source}\t{pair.kind}\n" for pair in pairs)
    _replace(path, "".join(rows))


def _replace(path: Path, text: str) -> None:
    # A training that reads the file meanwhile sees the old one or the new one, whole.
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _all_gave(collection: Collection) -> bool:
    missing = [name for name, count in collection.counts.items() if not count.read]
    for name in missing:
        sys.stderr.write(f"{name}: nothing read\n")
    return not missing


if __name__ == "__main__":
    raise SystemExit(main())
