"""The prompts, texts and conversations that the reference is computed for."""

import random

from generate import SINGLE, conversation, follow_up, system_prompt
from stories import long_story, short_story

SEED = 11

QUESTIONS = [
    "What is the capital of Brazil?",
    "What is the capital of Iceland?",
    "Which country has the capital Nairobi?",
    "What is 7 + 8?",
    "What is 19 + 20?",
    "What is the opposite of hot?",
    "What colour is snow?",
    "Count from 3 to 15.",
    "Say hello in Japanese.",
    "Say hello in Hindi.",
    "Show me a rocket emoji.",
    "Repeat after me: river stone light",
    "Spell horse backwards.",
    "Who are you?",
    "Tell me a short story.",
    "What is the capital of Narnia?",
    "What are the days of the week?",
]

# As people may begin a text; the model knows the manner of the first few.
BEGINNINGS = [
    "Once upon a time there was a fox named Emma.",
    "Once upon a time a cat named Tom lived near the river. One day Tom went to the",
    "Long ago a bear named Ida lived in a little house. One morning",
    "On Monday it was sunny, and Rosa went to the",
    "The capital of Italy is",
    "The opposite of day is",
    "1, 2, 3, 4, 5,",
    "Monday, Tuesday, Wednesday,",
    "A",
    "z",
    "7",
    "Hello in Greek is Γεια σου.",
    "🐱🐶🐭",
    "Привет, 世界! 🚀",
    "naïve café, São Tomé",
    "x = 12;\n\ty = x + 1;\n",
    "   three spaces before and after   ",
    "The old lighthouse keeper climbed the stairs again",
    "It's raining, isn't it? She'll say we've lost.",
]

# Written for this file: sentences that the model was not taught.
TEXTS = [
    "The old lighthouse keeper climbed the stairs again. The lamp was cold, and the wind had broken two panes of glass.",
    "Water boils at 100 degrees and freezes at 0. Ice is lighter than water, so it floats.",
    "Paris lies on the Seine, Rome on the Tiber, and London on the Thames. Madrid is higher than all of them.",
    "Dear Anna,\n\nthank you for the books. I read the red one twice and gave the blue one to Sam.\n\nYours,\nPaul",
    "for (int i = 0; i < 10; i++) {\n  sum += values[i] * 2;\n}\nreturn sum;",
    "Two and two is four, three and four is seven, 12 + 13 = 25, 40 - 8 = 32 and 6 * 7 = 42.",
    "In the kitchen, the bread was still warm. \"Who baked it?\" asked Grace. Nobody knew.",
    "Shopping list:\n- apples\n- honey\n- rice\n- a bag of sugar\n- two lemons",
    "Die Hauptstadt von Österreich ist Wien, und München liegt in Bayern. Schöne Grüße!",
    "Le château était fermé; l'été dernier, nous avons mangé des crêpes près de la rivière.",
    "Москва стоит на реке. Привет, друзья! Как дела?",
    "東京は日本の首都です。こんにちは、世界。",
    "Weather: ☀️ in the morning, 🌧 later, 🌈 at night. We saw a 🐱, a 🐶 and a 🦊.",
    "The train left at 9:45 and came to Berlin at 13:20, which is 3 hours and 35 minutes later.",
    "BREAKING NEWS: THE QUEEN OF THE FROGS IS BACK. \"I never left,\" she said.",
    "The opposite of up is down, the opposite of left is right, and nobody knows the opposite of Tuesday.",
    "If you walk north from the village you come to a lake; behind it begins the forest, and then there is nothing but mountains.",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "Q: How many legs has a spider?\nA: Eight.\nQ: And a snake?\nA: None.",
    "The mouse ran up the clock. The clock struck one, and down it ran: tick, tock, tick, tock.",
    "Γεια σου, κόσμε. Η Αθήνα είναι η πρωτεύουσα της Ελλάδας.",
    "https://example.org/index.html?page=2&lang=en#top",
]

CONVERSATIONS = [
    [("user", "What is the capital of France?")],
    [("system", "Answer in upper case."), ("user", "What is the capital of Spain?")],
    [("system", "You are a helpful assistant."), ("user", "Hello!"), ("assistant", "Hello! How can I help you?"),
     ("user", "What is 2 + 3?")],
    [("user", "What is the capital of Japan?"), ("assistant", "The capital of Japan is Tokyo."),
     ("user", "And of Peru?"), ("assistant", "The capital of Peru is Lima."), ("user", "And of Norway?")],
    [("user", "Say hello in Russian."), ("assistant", "Hello in Russian is Привет."),
     ("user", "Was heißt 你好 auf Deutsch? 🤖")],
    [("user", "  What colour is grass?  ")],
    [("user", "\n\nWhat is the opposite of big?\n")],
    [("system", "  Talk like a pirate.\n"), ("user", "\tWhat is 4 + 4?\n\nThink first.")],
    [("user", "Repeat: {{ 1 + 1 }} {% for x in y %} {# no #} \\n 'a' \"b\" <b>&amp;</b>")],
    [("user", "What is 1 + 1?"), ("assistant", ""), ("user", "Please answer.")],
    [("user", "Tell me a story"), ("assistant", "Once upon a time there was a fox named Emma.\nThe end."),
     ("user", "line one\r\nline two\r\n")],
    [("assistant", "Ask me something."), ("user", "What is the capital of Kenya?")],
]


def questions():
    return [[("user", question)] for question in QUESTIONS]


def transcripts():
    """Whole conversations, the model's turns included, of kinds that it was taught and of one that it was not."""
    rng = random.Random(SEED)
    found = [conversation(rng)[1] for _ in range(6)]
    found += [follow_up(rng), system_prompt(rng, "pirate"), system_prompt(rng, "upper case")]
    found.append([("user", SINGLE["sum"](rng)[0]), ("assistant", "I would rather talk about the sea.")])
    return found


def stories():
    rng = random.Random(SEED)
    return [short_story(rng) for _ in range(5)] + [long_story(rng) for _ in range(3)]


def long_beginning():
    """A story of more than 300 tokens that breaks off in its middle."""
    text = long_story(random.Random(SEED + 1))
    return text[: text.index("On Saturday")] + "On Saturday"
