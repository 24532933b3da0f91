import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge_base.encoder import Recipe
from knowledge_base.generations import (
    MANIFEST,
    Generation,
    IndexMissing,
    Manifest,
    RecipeMismatch,
    load_generation,
    write_generation,
)
from knowledge_base.index import IndexDamaged, VectorIndex
from knowledge_base.piece_store import PieceStore
from knowledge_base.writing_lock import IndexLocked, writing_lock
from tests.unit.knowledge_base.test_sync_plan import ENTRY

RECIPE = Recipe("m", "w", 4, "", "", 256, 1)


def generation(number, chunk_ids=(1, 2)):
    vectors = np.eye(4, dtype=np.float32)[: len(chunk_ids)]
    return Generation(
        Manifest(number, RECIPE, synced_seq=number, chunks=len(chunk_ids)),
        VectorIndex.build(np.asarray(chunk_ids), vectors),
        {chunk_id: replace(ENTRY, chunk_id=chunk_id) for chunk_id in chunk_ids},
        PieceStore(RECIPE.fingerprint),
    )


def test_what_was_written_is_loaded_and_the_old_one_is_gone(tmp_path):
    write_generation(tmp_path, generation(1))
    write_generation(tmp_path, generation(2, (3, 4, 5)))
    loaded = load_generation(tmp_path, RECIPE)
    assert loaded.manifest == generation(2, (3, 4, 5)).manifest
    assert loaded.entries.keys() == {3, 4, 5}
    assert [path.name for path in tmp_path.glob("0*")] == ["00000002"]


class Killed(BaseException):
    """Stands for the end of the process: nothing in the code may catch it."""


def killed_at(step, monkeypatch):
    """Make the step-th call that touches the disk the last one."""
    calls = iter(range(1, 1000))

    def counted(real):
        def call(*arguments, **options):
            if next(calls) == step:
                raise Killed
            return real(*arguments, **options)

        return call

    for owner, name in (
        (os, "fsync"),
        (shutil, "rmtree"),
        (Path, "replace"),
        (Path, "mkdir"),
        (Path, "write_text"),
        (VectorIndex, "save"),
    ):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))


def test_a_crash_at_any_step_leaves_a_whole_generation(tmp_path, monkeypatch):
    outcomes = []
    for step in range(1, 100):
        folder = tmp_path / str(step)
        write_generation(folder, generation(1))
        with monkeypatch.context() as patch:
            killed_at(step, patch)
            try:
                write_generation(folder, generation(2, (3,)))
                break
            except Killed:
                pass
        loaded = load_generation(folder, RECIPE)
        outcomes.append(loaded.manifest.generation)
        # Whoever comes next is not disturbed by what lies around.
        write_generation(folder, generation(3, (4,)))
        assert load_generation(folder, RECIPE).entries.keys() == {4}
        assert [path.name for path in folder.glob("0*")] == ["00000003"]
    assert len(outcomes) > 8
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {1, 2}


def test_an_index_of_another_recipe_is_refused(tmp_path):
    write_generation(tmp_path, generation(1))
    with pytest.raises(RecipeMismatch):
        load_generation(tmp_path, replace(RECIPE, weights="other"))
    assert load_generation(tmp_path, replace(RECIPE, model="only another name"))


def test_the_folder_in_force_is_never_written_over(tmp_path):
    write_generation(tmp_path, generation(1))
    with pytest.raises(ValueError, match="in force"):
        write_generation(tmp_path, generation(1))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 99}', "null"])
def test_a_damaged_manifest_is_noticed(tmp_path, text):
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(IndexDamaged):
        load_generation(tmp_path, RECIPE)


def test_entries_of_other_chunks_are_noticed(tmp_path):
    write_generation(tmp_path, generation(1))
    path = tmp_path / "00000001" / "entries.jsonl"
    path.write_text(path.read_text().splitlines(keepends=True)[0])
    with pytest.raises(IndexDamaged):
        load_generation(tmp_path, RECIPE)


def test_no_index_is_no_damage(tmp_path):
    with pytest.raises(IndexMissing):
        load_generation(tmp_path, RECIPE)


def test_one_writer_at_a_time(tmp_path):
    with (
        writing_lock(tmp_path, wait=False),
        pytest.raises(IndexLocked),
        writing_lock(tmp_path, wait=False),
    ):
        pass
    with writing_lock(tmp_path, wait=False):
        pass


def test_a_manifest_that_cannot_be_read_is_noticed(tmp_path):
    (tmp_path / MANIFEST).mkdir()
    with pytest.raises(IndexDamaged, match="cannot be read"):
        load_generation(tmp_path, RECIPE)


def test_under_another_manifest_it_is_the_same_and_stays_prepared():
    before = generation(1)
    before.prepare()
    after = before.under(replace(before.manifest, generation=2, synced_seq=7))
    assert (after.manifest.generation, after.manifest.synced_seq) == (2, 7)
    assert before.manifest.generation == 1
    assert after.entries is before.entries
    assert after.chunks_of_article is before.chunks_of_article, "a second for 100,000 passages"
