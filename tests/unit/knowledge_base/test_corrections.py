"""What the words of a message say outright of its kind, whatever it looks like."""

import pytest

from knowledge_base.matters.corrections import corrected, is_other_than

LIKELY = {"person": 0.3, "anger": 0.2, "hacked": 0.2, "legal": 0.2, "question": 0.1}


@pytest.mark.parametrize(
    "text",
    [
        "personne ?",
        "Allo ?? y a personne ???",
        "Il y a quelqu’un ?",
        "anyone there?",
        "hello, is somebody there?",
        "nobody?",
        "Are you still there?",
    ],
)
def test_who_calls_has_not_said_what_it_is_about(text):
    assert corrected(LIKELY, text)["distress"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    "text",
    [
        "nobody answers the phone, I called 3 times!",
        "no one ever called me back",
        "you never pick up",
        "I can't reach anybody by phone",
        "personne ne répond au téléphone, j'ai appelé 3 fois !",
        "personne ne m’a rappelé",
        "vous ne répondez jamais",
        "je n'arrive à joindre personne",
    ],
)
def test_who_could_reach_nobody_asks_for_nobody_and_is_not_raging(text):
    told = corrected(LIKELY, text)
    assert told["unreached"] == pytest.approx(0.8)
    assert told["person"] == told["anger"] == 0


def test_who_rages_at_it_does():
    told = corrected(LIKELY, "what a disgrace, nobody answers the phone!")
    assert (told["unreached"], told["anger"]) == (pytest.approx(0.3), 0.2)


@pytest.mark.parametrize(
    "text",
    [
        "someone stole my parcel",
        "my bike has been stolen with your lock on it",
        "they took our parcel from the doorstep",
        "on m'a volé mon colis",
        "mes lampes ont été volées",
        "quelqu'un a pris mon paquet devant ma porte",
        "je me suis fait voler mon vélo",
        "the courier stole it, I saw him",
        "a thief has spent my gift card",
        "un voisin l'a volé dans l'entrée",
        "on m'a volé ma carte cadeau",
    ],
)
def test_a_stolen_thing_is_no_stolen_account(text):
    told = corrected(LIKELY, text)
    assert told["hacked"] == 0
    assert told["own_matter"] == pytest.approx(0.2)


@pytest.mark.parametrize(
    "text",
    [
        "I am a journalist, what is your press contact?",
        "Press enquiry: who is your spokesperson?",
        "I'm writing an article about your company, whom may I ask?",
        "je suis journaliste à La Voix du Nord, je cherche votre service de presse",
        "demande presse : qui est votre porte-parole ?",
    ],
)
def test_who_writes_for_the_press_threatens_with_nothing(text):
    told = corrected(LIKELY, text)
    assert told["legal"] == 0
    assert told["company"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    "text",
    [
        "I am a journalist and will write about how you treat customers",
        "I will tell the press about this",
        "je suis journaliste et je vais tout raconter",
        "someone stole my account",
        "my bag was stolen with the phone, he is in my app",
        "on m'a volé ma carte",
        "nobody answered the door",
        "nobody has delivered my parcel",
        "you never answer my question",
        "personne n'a signé pour mon colis",
        "press the button for 5 seconds",
        "I want to return the lamp",
        "",
        "nobody answers the phone " * 20,
    ],
)
def test_what_says_nothing_outright_is_what_it_looks_like(text):
    assert corrected(LIKELY, text) == LIKELY


@pytest.mark.parametrize(
    "text",
    [
        "is your chat working?",
        "does this thing even work",
        "can anybody actually see this?",
        "testing one two",
        "est-ce que votre chat fonctionne ?",
        "quelqu'un lit mes messages ?",
    ],
)
def test_who_tries_whether_it_works_is_asked_what_it_is_about(text):
    assert corrected(LIKELY, text)["distress"] == pytest.approx(0.6)


@pytest.mark.parametrize("text", ["where do you sell it?", "y a-t-il une boutique à Lille ?"])
def test_a_question_without_a_word_of_anger_is_not_angry(text):
    told = corrected(LIKELY, text)
    assert (told["anger"], told["question"]) == (0, pytest.approx(0.3))
    assert is_other_than(text, "anger")


@pytest.mark.parametrize(
    "text",
    [
        "are you completely stupid?",
        "where is my damn parcel",
        "qui vous a appris à être aussi nuls ?",
    ],
)
def test_a_question_with_one_may_be(text):
    assert not is_other_than(text, "anger")


@pytest.mark.parametrize(
    "text",
    [
        "three mails and no reply from you",
        "my messages are always ignored",
        "I have written to you twice without an answer",
        "you ignore all my emails",
        "still no answer from anybody",
        "vous ignorez mes courriers",
        "mes relances sont restées sans réponse",
        "j'ai écrit deux fois, pas de réponse de votre part",
    ],
)
def test_letters_without_an_answer_are_nobody_reached(text):
    assert corrected(LIKELY, text)["unreached"] == pytest.approx(0.8)


@pytest.mark.parametrize(
    "text",
    [
        "my lamp gives no response",
        "no reply code in the app",
        "I do not get your emails",
        "je ne reçois pas vos e-mails",
        "aucune lumière",
    ],
)
def test_a_thing_without_an_answer_is_not(text):
    assert "unreached" not in corrected(LIKELY, text)


@pytest.mark.parametrize(
    "text",
    [
        "who should I write to for a sponsorship?",
        "whom can we contact about bulk orders",
        "à qui dois-je m'adresser pour un stage ?",
        "qui contacter pour les medias",
    ],
)
def test_whom_to_ask_is_a_question_about_the_company(text):
    assert corrected(LIKELY, text)["company"] >= 0.49
    assert is_other_than(text, "person")


def test_of_a_long_message_nothing_is_said_outright():
    assert not is_other_than("is this on? " * 30, "anger")


def test_where_nobody_can_tell_it_stays_so():
    assert corrected({}, "personne ?") == {}


@pytest.mark.parametrize(
    "text", ["wow", "me again", "Bob again", "seriously?", "encore moi", "ah bon", "oh, me again"]
)
def test_surprise_and_who_it_is_are_no_anger(text):
    assert corrected(LIKELY, text)["anger"] == 0


@pytest.mark.parametrize(
    "text", ["jerks", "lousy service", "never again", "pourri", "c'est n'importe quoi", "dégagez"]
)
def test_a_few_words_of_anger_are(text):
    assert corrected(LIKELY, text)["anger"] == LIKELY["anger"]


@pytest.mark.parametrize(
    "text",
    [
        "your customer service is great",
        "what a lovely lamp",
        "can you believe it, it works again",
        "vous êtes très efficaces",
        "incroyable, ça remarche",
    ],
)
def test_who_praises_does_not_rage(text):
    told = corrected({"anger": 0.9, "question": 0.1}, text)
    assert told["anger"] == 0
    assert told["question"] == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "thanks for nothing",
        "lovely, three weeks and no lamp",
        "you are so kind not to answer",
        "parfait, encore un colis perdu",
        "merci d'avoir gâché mon anniversaire",
    ],
)
def test_who_praises_in_scorn_rages(text):
    assert corrected({"anger": 0.9, "question": 0.1}, text)["anger"] == pytest.approx(0.9)


def test_who_only_tells_something_counts_as_who_asks():
    told = corrected({"aside": 0.7, "hacked": 0.2, "question": 0.1}, "it was a present, from Bob")
    assert told == {"aside": 0, "hacked": 0.2, "question": pytest.approx(0.8)}


CALM = {"question": 0.6, "distress": 0.3, "danger": 0.1}


@pytest.mark.parametrize(
    "text",
    [
        "my lamp caught fire",
        "the plug is smoking",
        "I got an electric shock from the lamp",
        "there's a burning smell, and I can smell gas",
        "my daughter swallowed the battery",
        "I don't want to live any more",
        "je ne veux plus vivre",
        "he is going to kill me",
        "ma bouilloire fait des étincelles",
        "la lampe a pris feu",
        "ça sent le gaz",
        "mon bébé a avalé une pile",
        "je me suis brûlé la main",
        "j'ai envie de mourir",
    ],
)
def test_a_danger_that_is_reported_outright_is_one(text):
    assert corrected(CALM, text)["danger"] == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "can it catch fire?",
        "it never caught fire",
        "is smoking allowed in the shop",
        "this deadline is killing me",
        "est-ce qu'elle peut prendre feu ?",
        "un rouge au feu rouge",
    ],
)
def test_what_is_asked_about_a_danger_or_only_sounds_like_one_is_none(text):
    assert corrected(CALM, text)["danger"] == pytest.approx(0.1)


@pytest.mark.parametrize(
    "text",
    [
        "my coffee tastes burnt",
        "my toast has a burning smell",
        "the machine swallowed my card",
        "I no longer want your newsletter",
        "mon café a un goût de brûlé",
        "le distributeur a avalé ma carte",
        "je ne veux plus que vous ayez mon adresse",
    ],
)
def test_what_only_has_the_words_of_a_danger_is_none(text):
    assert corrected(CALM, text)["danger"] == 0


@pytest.mark.parametrize(
    "text", ["la grande", "oui la noire", "the big one", "yes, the white lamp"]
)
def test_who_only_names_a_thing_does_not_rage(text):
    assert corrected({"anger": 0.6, "question": 0.4}, text)["anger"] == 0


@pytest.mark.parametrize("text", ["the worst", "la honte", "les nuls", "the idiot"])
def test_who_names_it_in_anger_rages(text):
    assert corrected({"anger": 0.6, "question": 0.4}, text)["anger"] == pytest.approx(0.6)
