import struct
import zipfile

from distillation.readers.dictionary import parse
from distillation.readers.gettext import parse_mo, parse_po
from distillation.readers.markup import align, page_blocks
from distillation.readers.messages import (
    parse_messages,
    parse_php,
    parse_properties,
    read_messages,
)
from distillation.readers.mozilla import parse_fluent, read_omni
from distillation.readers.segment import Segment

PO = """# django-oscar
msgid ""
msgstr "Language: fr\\n"

#: apps/basket/forms.py
#, python-format
msgid "Your basket is empty"
msgstr "Votre panier est vide"

#, fuzzy
msgid "Orders"
msgstr "Commandé"

msgid "%(count)s item"
msgid_plural "%(count)s items"
msgstr[0] "%(count)s article"
msgstr[1] "%(count)s articles"

msgctxt "verb"
msgid ""
"Say \\"no\\" "
"twice"
msgstr ""
"Dites « non » "
"deux fois"

#~ msgid "Old"
#~ msgstr "Vieux"

msgid "Not yet"
msgstr ""
"""


def compiled(entries):
    """Return a .mo file as msgfmt writes it, without a hash table."""
    start = 28 + 16 * len(entries)
    tables, texts = [], b""
    for column in (0, 1):
        for entry in entries:
            text = entry[column].encode()
            tables.append(struct.pack("<2I", len(text), start + len(texts)))
            texts += text + b"\0"
    count = len(entries)
    header = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return header + b"".join(tables) + texts


def test_a_po_file_gives_finished_entries_and_both_plural_forms():
    assert list(parse_po(PO)) == [
        Segment("Your basket is empty", "Votre panier est vide"),
        Segment("%(count)s item", "%(count)s article"),
        Segment("%(count)s items", "%(count)s articles"),
        Segment('Say "no" twice', "Dites « non » deux fois"),
    ]


def test_entries_without_a_blank_line_between_them_are_told_apart():
    text = 'msgid "One"\nmsgstr "Un"\nmsgid "Two"\nmsgstr "Deux"\n'
    assert list(parse_po(text)) == [Segment("One", "Un"), Segment("Two", "Deux")]


def test_a_compiled_catalogue_gives_the_same_without_header_and_context():
    content = compiled(
        [("", "Language: fr\n"), ("menu\x04Open", "Ouvrir"), ("a day\0days", "un jour\0des jours")]
    )
    assert list(parse_mo(content)) == [
        Segment("Open", "Ouvrir"),
        Segment("a day", "un jour"),
        Segment("days", "des jours"),
    ]


def test_what_is_no_compiled_catalogue_gives_nothing():
    assert list(parse_mo(b"")) == []
    assert list(parse_mo(b"\0" * 40)) == []


def test_json_messages_are_known_by_their_path_of_keys():
    text = '{"@metadata": {"authors": ["A"]}, "cart": {"empty": "Vide", "lines": ["a", "b"]}}'
    assert parse_messages(text) == {"cart.empty": "Vide", "cart.lines.0": "a", "cart.lines.1": "b"}


def test_a_javascript_module_is_read_like_json():
    text = """export default {
      login: { title: "S\\u0027identifier", 'hint': 'C\\'est ici' },
      other: "Autre",
    };"""
    assert parse_messages(text) == {
        "login.title": "S'identifier",
        "login.hint": "C'est ici",
        "other": "Autre",
    }


def test_properties_may_be_continued_and_escaped():
    text = "# comment\nclose=Fermer la \\\n   fen\\u00eatre\nopen : Ouvrir\n"
    assert parse_properties(text) == {"close": "Fermer la fenêtre", "open": "Ouvrir"}


def test_php_labels_are_read_in_both_kinds_of_quotes():
    text = "$labels['inbox'] = 'L\\'entrée';\n$messages[\"sent\"] = \"Envoyé\";"
    assert parse_php(text) == {"inbox": "L'entrée", "sent": "Envoyé"}


def test_files_are_paired_by_their_path_whatever_hash_is_in_their_name(tmp_path):
    for name, text in (
        (f"en-{'a' * 32}.json", '{"k": "Turn on", "only": "English"}'),
        (f"fr-{'b' * 32}.json", '{"k": "Allumer", "more": "Français"}'),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    swap = (("fr.json", "en.json"),)
    assert list(read_messages(tmp_path, swap)) == [Segment("Turn on", "Allumer")]


def test_fluent_attributes_are_read_and_the_default_variant_chosen():
    text = """# licence
-brand = Firefox
greet =
    Welcome to
    your account
button = Send
    .title = Send it now
tabs = { $count ->
    [one] Close one tab
   *[other] Close { $count } tabs
}
"""
    texts = parse_fluent(text)
    assert texts["greet"] == "Welcome to your account"
    assert texts["button.title"] == "Send it now"
    assert texts["tabs"] == "Close { $count } tabs"


def test_a_program_and_its_language_pack_are_joined_by_file_and_key(tmp_path):
    for archive, language, text in (
        ("omni.ja", "en-US", "save = Save your password"),
        ("langpack-fr.xpi", "fr", "save = Enregistrer votre mot de passe"),
    ):
        with zipfile.ZipFile(tmp_path / archive, "w") as packed:
            packed.writestr(f"localization/{language}/browser/logins.ftl", text)
    assert list(read_omni(tmp_path, ())) == [
        Segment("Save your password", "Enregistrer votre mot de passe")
    ]


def test_pages_of_the_same_structure_are_aligned_block_by_block():
    english = page_blocks(
        "<h1>Sizes</h1><p>Wash at <b>30</b> degrees.</p><pre>ls</pre><p>Dry it.</p>"
    )
    french = page_blocks(
        "<h1>Tailles</h1><p>Lavez à <b>30</b> degrés.</p><pre>ls</pre><p>Séchez.</p>"
    )
    assert list(align(english, french)) == [
        Segment("Sizes", "Tailles"),
        Segment("Wash at 30 degrees.", "Lavez à 30 degrés."),
        Segment("Dry it.", "Séchez."),
    ]


def test_docbook_entities_and_nested_paragraphs_survive():
    text = """<!DOCTYPE book [ <!ENTITY k "x"> ]><book><listitem><para>Open &kate;
    now.</para></listitem></book>"""
    assert page_blocks(text) == [("para", "Open &kate; now.")]


def test_pages_that_differ_too_much_give_nothing():
    english = [("p", str(number)) for number in range(20)]
    assert list(align(english, english[:10])) == []


def test_a_dictionary_gives_its_first_meanings():
    entry = "bill /bɪl/ <n>\nfacture, note\nbec\n".encode()
    content = b"\0" * 64 + entry
    length = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[len(entry)]
    index = f"00-database-info\tA\tA\nbill\tBA\t{length}"
    assert list(parse(index, content)) == [("bill", "facture"), ("bill", "note"), ("bill", "bec")]
