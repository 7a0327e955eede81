#!/usr/bin/env python3
"""What a parrot says, computed without the backend: python3 reference.py polly.parrot > polly.reference"""

import re
import sys

PROMPTS = ["Once upon a time", "The", "the wind and the sails", "Grüß Gott, 🦜! Hello there, you two!", "x"]
LENGTHS = [1, 7, 40, 400]


def tokens(text):
    """A token begins at a blank and has at most four characters."""
    return re.findall(r"[\s\S][^ ]{0,3}", text)


def answer(prompt, phrases):
    """The prompt, and of the phrases the first that shares most words with it."""
    heard = set(prompt.split(" "))
    return prompt + " " + max(phrases, key=lambda phrase: len(heard & set(phrase.split(" "))))


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


phrases = open(sys.argv[1], encoding="utf-8").read().splitlines()[5:]
print("enginebay-reference 1")
for prompt in PROMPTS:
    said = tokens(answer(prompt, phrases))
    for length in LENGTHS:
        text = "".join(said[:length])
        print("greedy", length, escaped(prompt), escaped(text), sep="\t")
    print("next", escaped(prompt), escaped(said[0]), sep="\t")
