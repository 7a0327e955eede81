"""Conversations for training, made from facts, phrasings and a story grammar; the same seed gives the same ones."""

import random
import unicodedata

import phrasings as P
from facts import (
    CAPITALS, COLOURS, EMOJI, FAMILIAR, GREETINGS, LISTS, MADE_UP, NAMES, OPPOSITES, WORDS,
)
from stories import long_story, short_story

COUNTRIES = list(CAPITALS)
COUNTRY_OF = {capital: country for country, capital in CAPITALS.items()}
ALL_WORDS = sorted(set(WORDS) | set(OPPOSITES))


def capitalised(text):
    return text[:1].upper() + text[1:]


def plain(text):
    """The text without accents, as many people would type it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def fill(template, x):
    if template.startswith("{x}"):
        template = "{X}" + template[3:]
    return template.replace("{x}", x).replace("{X}", capitalised(x))


# --- one question and its answer per skill; `template` fixes the wording, for evaluation ---------------------------


def capital(rng, template=None, x=None):
    x = x or rng.choice(COUNTRIES)
    name = plain(x) if template is None and rng.random() < 0.3 else x
    return fill(template or rng.choice(P.CAPITAL), name), f"The capital of {x} is {CAPITALS[x]}.", CAPITALS[x]


def country(rng, template=None, x=None):
    x = x or rng.choice(list(COUNTRY_OF))
    name = plain(x) if template is None and rng.random() < 0.4 else x
    return fill(template or rng.choice(P.COUNTRY), name), f"{capitalised(x)} is the capital of {COUNTRY_OF[x]}.", COUNTRY_OF[x]


def numbers(rng):
    limit = 20 if rng.random() < 0.8 else 50
    return rng.randint(0, limit), rng.randint(0, limit)


def add(rng, template=None, x=None):
    a, b = x or numbers(rng)
    text = (template or rng.choice(P.SUM)).format(a=a, b=b)
    return text, f"{a} + {b} = {a + b}", str(a + b)


def opposite(rng, template=None, x=None):
    x = x or rng.choice(list(OPPOSITES))
    return fill(template or rng.choice(P.OPPOSITE), x), f"The opposite of {x} is {OPPOSITES[x]}.", OPPOSITES[x]


def colour(rng, template=None, x=None):
    x = x or rng.choice(list(COLOURS))
    return fill(template or rng.choice(P.COLOUR), x), f"{capitalised(x)} is {COLOURS[x]}.", COLOURS[x]


def reverse(rng, template=None, x=None):
    x = x or rng.choice(WORDS)
    turned = x[::-1]
    return fill(template or rng.choice(P.REVERSE), x), f"{' '.join(x)} backwards is {' '.join(turned)}: {turned}", turned


def phrase(rng):
    kind = rng.random()
    if kind < 0.65:
        words = [rng.choice(ALL_WORDS) for _ in range(rng.randint(1, 5))]
    elif kind < 0.8:
        words = [str(rng.randint(0, 99)) for _ in range(rng.randint(1, 4))]
    elif kind < 0.9:
        words = [rng.choice(NAMES), rng.choice(ALL_WORDS), rng.choice(ALL_WORDS)]
    else:
        words = [plain(rng.choice(COUNTRIES)), rng.choice(ALL_WORDS)]
    return " ".join(words)


def repeat(rng, template=None, x=None):
    x = x or phrase(rng)
    return (template or rng.choice(P.REPEAT)).replace("{x}", x), x, x


def count(rng, template=None, x=None):
    if x is None:
        a = 1 if rng.random() < 0.5 else rng.randint(0, 20)
        x = (a, a + rng.randint(2, 9)) if rng.random() < 0.7 else (a, min(30, a + rng.randint(9, 19)))
    a, b = x
    answer = ", ".join(str(n) for n in range(a, b + 1))
    return (template or rng.choice(P.COUNT)).format(a=a, b=b), answer, answer


def greeting(rng, template=None, x=None):
    x = x or rng.choice(list(GREETINGS))
    return fill(template or rng.choice(P.GREETING), x), f"Hello in {x} is {GREETINGS[x]}.", GREETINGS[x]


def emoji(rng, template=None, x=None):
    x = x or rng.choice(list(EMOJI))
    return fill(template or rng.choice(P.EMOJI), x), EMOJI[x], EMOJI[x]


def small_talk(rng):
    if rng.random() < 0.12:
        key = rng.choice(list(LISTS))
        return fill(rng.choice(P.LIST_TRAIN), key), LISTS[key], LISTS[key]
    questions, _, answer = rng.choice(P.SMALL_TALK)
    return rng.choice(questions.split("|")), answer, answer


SYLLABLES = "ba be bo da do fa ga go ka ki la lo ma mi mo na ne no pa po ra ri ro sa so ta te to va vo za zo".split()


def unknown(rng):
    if rng.random() < 0.5:
        name = rng.choice(MADE_UP)
    else:
        name = capitalised("".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))))
        name += rng.choice(["", "nia", "land", "stan", "via"])
    template = rng.choice(P.CAPITAL if rng.random() < 0.8 else P.COUNTRY)
    return fill(template, name), "I don't know.", "I don't know."


FACTS = {"capital": capital, "country": country, "sum": add, "opposite": opposite, "colour": colour}
SINGLE = {
    **FACTS, "reverse": reverse, "repeat": repeat, "count": count, "greeting": greeting, "emoji": emoji,
    "small talk": small_talk, "unknown": unknown,
}


# --- how people type -----------------------------------------------------------------------------------------------


def restyle(rng, text, skill, capitals):
    if skill in ("repeat", "small talk"):
        return text.lower() if skill == "small talk" and rng.random() < 0.1 else text
    r = rng.random()
    if r < 0.70:
        return text
    if r < 0.78:
        return text.lower().rstrip("?.!")
    if r < 0.84:
        return text.lower()
    if r < 0.89:
        return text.rstrip("?.!")
    if r < 0.89 + capitals:
        return text.upper() if skill != "reverse" else text
    if r < 0.92 + capitals:
        return rng.choice(["Hi! ", "Hello. ", "Hello! ", "Please: ", "Hey, ", "OK. "]) + text
    if r < 0.95 + capitals and text[-1] in "?.":
        return text[:-1] + ", please" + text[-1]
    return rng.choice(["Please tell me: ", "I have a question. ", "Next question: "]) + text


# --- whole conversations: a list of (role, text) -------------------------------------------------------------------


def turns(*pairs, system=None):
    conversation = [("system", system)] if system else []
    for question, answer in pairs:
        conversation += [("user", question), ("assistant", answer)]
    return conversation


def neutral(rng):
    return rng.choice(P.NEUTRAL_SYSTEM) if rng.random() < 0.2 else None


def single(rng, skill, late=False):
    if late and skill in P.LATE and rng.random() < 0.15:
        question, answer, _ = SINGLE[skill](rng, rng.choice(P.LATE[skill]))
    else:
        question, answer, _ = SINGLE[skill](rng)
    return turns((restyle(rng, question, skill, 0.05 if late else 0.03), answer), system=neutral(rng))


def follow_up(rng, template=None, first=None, second=None, skill=None):
    skill = skill or rng.choices(["capital", "opposite", "colour", "sum"], [60, 15, 10, 15])[0]
    ask = FACTS[skill]
    pairs = [ask(rng, None, first)[:2]]
    following = {"capital": P.CAPITAL_NEXT, "opposite": P.WORD_NEXT, "colour": P.WORD_NEXT, "sum": P.SUM_NEXT}[skill]
    for _ in range(1 if template or rng.random() < 0.5 else 2):
        pairs.append(ask(rng, template or rng.choice(following), second)[:2])
    return turns(*pairs, system=neutral(rng) if not template else None)


def mixed(rng):
    skills = ["capital", "country", "sum", "opposite", "colour", "repeat", "small talk", "emoji", "greeting"]
    weights = [5, 3, 4, 3, 3, 3, 3, 1, 1]
    picked = rng.choices(skills, weights, k=rng.randint(2, 3))
    return turns(*[SINGLE[s](rng)[:2] for s in picked], system=neutral(rng))


def familiar(rng, skill=None, x=None):
    skill = skill or rng.choice(["capital", "capital", "colour", "opposite", "sum"])
    if skill == "capital":
        x = x or rng.choice(FAMILIAR)
    if skill == "opposite":
        x = x or rng.choice(list(OPPOSITES)[:80])
    return FACTS[skill](rng, None, x)


def system_prompt(rng, kind=None, system=None, fact=None):
    kind = kind or rng.choices(["upper case", "one word", "pirate", "emoji"], [55, 17, 14, 14])[0]
    facts = [fact] if fact else [familiar(rng) for _ in range(rng.choice([1, 1, 2]))]
    if kind == "upper case":
        if not fact and rng.random() < 0.15:
            facts = [small_talk(rng)]
        return turns(*[(q, a.upper()) for q, a, _ in facts], system=system or rng.choice(P.UPPER_SYSTEM))
    if kind == "one word":
        return turns(*[(q, capitalised(s)) for q, _, s in facts], system=system or rng.choice(P.SHORT_SYSTEM))
    if kind == "pirate":
        return turns(*[(q, "Arr! " + a) for q, a, _ in facts], system=system or rng.choice(P.PIRATE_SYSTEM))
    animal = rng.choice(list(EMOJI))
    system = system or rng.choice(P.EMOJI_SYSTEM)
    return turns(*[(q, a + " " + EMOJI[animal]) for q, a, _ in facts], system=system.replace("{x}", animal))


def story(rng):
    question = rng.choice(P.STORY)
    return turns((question.lower() if rng.random() < 0.1 else question, short_story(rng)), system=neutral(rng))


def tale(rng):
    question = rng.choice(P.LONG_STORY)
    return turns((question.lower() if rng.random() < 0.1 else question, long_story(rng)), system=neutral(rng))


# Shares of the conversations in the three stages: heavy on copying, main, last.
MIX = {
    "capital": (14, 18, 16), "country": (7, 11, 10.5), "sum": (8, 16, 14), "opposite": (5, 8, 9),
    "colour": (3, 5, 5.5), "reverse": (8, 5, 7), "repeat": (34, 6, 7.5), "count": (4, 3, 3),
    "greeting": (1, 1.5, 1.5), "emoji": (1, 2, 1.5), "small talk": (2, 4, 4), "unknown": (0.5, 1.5, 1.5),
    "follow up": (4, 6, 4), "mixed": (3, 5, 4), "system": (4, 9, 11), "story": (0.5, 1, 0.8),
    "tale": (0.2, 0.5, 0.5),
}
COPYING, MAIN, LAST = range(3)
WHOLE = {"follow up": follow_up, "mixed": mixed, "system": system_prompt, "story": story, "tale": tale}


def conversation(rng, stage=MAIN):
    names = list(MIX)
    kind = rng.choices(names, [MIX[n][stage] for n in names])[0]
    if stage == LAST and kind == "system" and rng.random() < 0.2:
        return kind, system_prompt(rng, "upper case", rng.choice(P.LATE["upper case"]))
    return kind, WHOLE[kind](rng) if kind in WHOLE else single(rng, kind, stage == LAST)


if __name__ == "__main__":
    sample = random.Random(1)
    for _ in range(60):
        print(conversation(sample))
