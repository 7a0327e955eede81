"""The questions of the evaluation: every seen and every held-out wording of every skill."""

import random

import generate as G
import phrasings as P

TRAINED = {
    "capital": P.CAPITAL, "country": P.COUNTRY, "sum": P.SUM, "opposite": P.OPPOSITE, "colour": P.COLOUR,
    "reverse": P.REVERSE, "repeat": P.REPEAT, "count": P.COUNT, "greeting": P.GREETING, "emoji": P.EMOJI,
}
MAIN = ["capital", "country", "sum", "opposite", "colour"]


def subjects(skill, rng):
    """Everything the skill can be asked about."""
    return {
        "capital": lambda: list(G.COUNTRIES),
        "country": lambda: list(G.COUNTRY_OF),
        "sum": lambda: [(a, b) for a in range(21) for b in range(21)],
        "opposite": lambda: list(G.OPPOSITES),
        "colour": lambda: list(G.COLOURS),
        "reverse": lambda: list(dict.fromkeys(G.WORDS)),
        "repeat": lambda: [G.phrase(rng) for _ in range(200)],
        "count": lambda: [(a, b) for a in range(0, 12) for b in range(a + 3, 21)],
        "greeting": lambda: list(G.GREETINGS),
        "emoji": lambda: list(G.EMOJI),
    }[skill]()


def cases(seen=8, held_out=60, seed=99):
    """Yields (skill, split, template, conversation, key): the answer must contain the key.

    `seen` and `held_out` are the number of subjects asked about with each template."""
    rng = random.Random(seed)
    for skill, templates in TRAINED.items():
        for split, wordings, n in (
            ("seen", list(dict.fromkeys(templates)), seen),
            ("held out", P.HELD_OUT[skill], held_out),
        ):
            everything = subjects(skill, rng)
            for template in wordings:
                for x in rng.sample(everything, min(n, len(everything))):
                    question, answer, key = G.SINGLE[skill](rng, template, x)
                    yield skill, split, template, G.turns((question, answer)), key
    for split, wordings in (("seen", list(dict.fromkeys(P.CAPITAL_NEXT))), ("held out", P.HELD_OUT["follow-up"])):
        for template in wordings:
            for _ in range(seen if split == "seen" else held_out):
                first, second = rng.sample(G.COUNTRIES, 2)
                talk = G.follow_up(rng, template, first, second, "capital")
                yield "follow-up", split, template, talk, G.CAPITALS[second]
    for split, wordings in (
        ("seen", list(dict.fromkeys(P.UPPER_SYSTEM))),
        ("held out", P.HELD_OUT["upper case"]),
    ):
        for system in wordings:
            for _ in range(seen if split == "seen" else held_out):
                fact = G.familiar(rng)
                talk = G.system_prompt(rng, "upper case", system, fact)
                yield "upper case", split, system, talk, fact[2].upper()
    for kind, wordings in (("one word", P.SHORT_SYSTEM), ("pirate", P.PIRATE_SYSTEM)):
        for system in dict.fromkeys(wordings):
            for _ in range(seen):
                talk = G.system_prompt(rng, kind, system, G.familiar(rng))
                yield kind, "seen", system, talk, talk[-1][1]
    for questions, others, answer in P.SMALL_TALK:
        for split, wordings in (("seen", questions), ("held out", others)):
            for question in dict.fromkeys(wordings.split("|")):
                yield "small talk", split, "(all)", G.turns((question, answer)), answer
    for _ in range(100):
        question, answer, key = G.unknown(rng)
        yield "unknown", "seen", "(all)", G.turns((question, answer)), key
    for _ in range(150):
        skill = rng.choice(MAIN)
        question, answer, key = G.SINGLE[skill](rng)
        for style, change in STYLES.items():
            yield style, "seen", skill, G.turns((change(question), answer)), key


STYLES = {
    "lower case": lambda text: text.lower().rstrip("?.!"),
    "all caps": str.upper,
}
