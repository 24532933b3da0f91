import csv
import json
import tarfile

import pytest

from distillation.__main__ import main, write_pairs
from distillation.archives import extract_wanted
from distillation.english import list_english
from distillation.pairs import Pair, choose, collect_pairs, split_segment
from distillation.readers import READERS
from distillation.readers.segment import Segment
from distillation.sources import BadSource, Package, Plan, Source, load_plan


def a_source(name, kind="shop", cap=100):
    packages = (Package(name, "1.0", ""),)
    return Source(name, "pypi", packages, "MIT", kind, "gettext", ("*.po",), (), cap)


def put(folder, name, entries):
    place = folder / "files" / name
    place.mkdir(parents=True)
    text = "\n\n".join(f'msgid "{english}"\nmsgstr "{french}"' for english, french in entries)
    (place / "fr.po").write_text(text, encoding="utf-8")


def test_every_source_says_what_is_needed_and_has_a_reader():
    plan = load_plan()
    assert len(plan.sources) > 100
    for source in plan.sources:
        assert source.reader in READERS
        assert source.licence
        assert source.packages
        assert source.take
        for package in source.packages:
            assert package.version
            assert len(package.sha256) in {0, 64}


def test_an_unknown_kind_is_refused(tmp_path):
    file = tmp_path / "sources.toml"
    file.write_text(
        'default_cap = 1\n[kinds]\nshop = 1\n[[source]]\nname = "a"\nregistry = "pypi"\n'
        'packages = [{ name = "a", version = "1" }]\nlicence = "MIT"\nkind = "news"\n'
        'reader = "gettext"\ntake = ["*.po"]\n',
        encoding="utf-8",
    )
    with pytest.raises(BadSource, match="unknown kind news"):
        load_plan(file)


def test_pairs_come_cleaned_capped_and_the_same_each_time(tmp_path):
    put(tmp_path, "a", [("Is my order sent?", "Ma commande est-elle envoyée ?"), ("Save", "Oui")])
    put(
        tmp_path,
        "b",
        [
            ("Is my order sent ?", "Ma commande est-elle envoyée ?"),
            ("My orders", "Mes commandes"),
            ("The parcel is at the door.", "Le colis est à la porte."),
        ],
    )
    plan = Plan((a_source("a"), a_source("b", cap=1), a_source("gone")), {"shop": 10})
    collection = collect_pairs(plan, tmp_path)
    assert [(pair.english, pair.source) for pair in collection.pairs] == [
        ("Is my order sent?", "a"),
        ("The parcel is at the door.", "b"),
    ]
    assert collection.counts["a"].questions == 1
    assert collection.counts["b"].new == 2
    assert collection.counts["b"].kept == 1
    assert collection.counts["gone"].read == 0
    assert collection.rejections["duplicate"] == 1
    assert collect_pairs(plan, tmp_path) == collection


def test_a_long_paragraph_is_learned_sentence_by_sentence():
    english = (
        "Open the box with care and take the device out of it. " + "Keep all of the papers. " * 3
    )
    french = "Ouvrez la boîte avec soin et sortez-en l'appareil. " + "Gardez tous les papiers. " * 3
    assert len(list(split_segment(Segment(english, french)))) == 4
    assert len(list(split_segment(Segment(english, french + "Merci.")))) == 1


def test_questions_win_over_sentences_and_these_over_labels():
    pairs = [
        Pair(text, "x", "s", "shop")
        for text in ("My orders", "The parcel is at the door.", "Is it here yet?")
    ]
    assert [pair.english for pair in choose(pairs, 2)] == [
        "Is it here yet?",
        "The parcel is at the door.",
    ]


def test_english_texts_are_customers_questions_and_the_pairs_sentences_once_each(tmp_path):
    (tmp_path / "banking77").mkdir()
    with (tmp_path / "banking77" / "train.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("text", "category"), ("Where is\nmy card?", "a")])
    (tmp_path / "clinc150").mkdir()
    content = {"train": [["where is my card", "a"]], "oos_train": [["how tall is it", "oos"]]}
    (tmp_path / "clinc150" / "data_full.json").write_text(json.dumps(content))
    pairs = [Pair("The parcel is at the door.", "x", "s", "shop"), Pair("Orders", "x", "s", "shop")]
    assert list_english(pairs, tmp_path) == [
        ("Where is my card?", "banking77"),
        ("how tall is it", "clinc150"),
        ("The parcel is at the door.", "s"),
    ]
    assert list_english([], tmp_path / "nothing") == []


def test_only_wanted_files_leave_an_archive_and_none_its_folder(tmp_path):
    (tmp_path / "fr.po").write_text("x")
    archive = tmp_path / "a.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for path in ("a/locale/fr/x.po", "a/tests/fr/x.po", "a/x.py", "../../fr/out.po"):
            tar.add(tmp_path / "fr.po", path)
    target = tmp_path / "inner" / "target"
    target.mkdir(parents=True)
    assert extract_wanted(archive, ("*/fr/*.po", "!*/tests/*"), target) == 1
    assert [file.name for file in target.rglob("*") if file.is_file()] == ["x.po"]
    assert not list(tmp_path.rglob("out.po"))


def test_pairs_without_files_say_so_and_fail(tmp_path, capsys):
    assert main(["--folder", str(tmp_path), "pairs", "--questions", str(tmp_path)]) == 1
    assert "django-oscar: nothing read" in capsys.readouterr().err
    assert (tmp_path / "pairs.tsv").read_text() == ""


def test_a_pair_is_one_line_of_four_fields(tmp_path):
    write_pairs([Pair("a b", "c d", "s", "shop")], tmp_path / "pairs.tsv")
    assert (tmp_path / "pairs.tsv").read_text() == "a b\tc d\ts\tshop\n"
