"""A small story grammar: short tales, and week-long ones of 300 to 450 tokens."""

from facts import NAMES

ANIMALS = "cat dog fox bear lion frog owl mouse horse duck sheep goat".split()
PLACES = "forest garden river beach hill village lake city farm mountain".split()
THINGS = "key coin book bell map lamp ring drum cup stone".split()
FEELINGS = "happy brave calm proud tired curious".split()
WEATHER = "sunny rainy windy cold warm cloudy".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FOODS = "bread cake soup rice apples honey".split()
ADJECTIVES = "small old golden blue red shiny".split()


def _an(word):
    return ("an " if word[0] in "aeiou" else "a ") + word


def _cast(rng):
    return dict(
        name=rng.choice(NAMES),
        animal=rng.choice(ANIMALS),
        place=rng.choice(PLACES),
        thing=rng.choice(THINGS),
        adjective=rng.choice(ADJECTIVES),
        feeling=rng.choice(FEELINGS),
    )


def short_story(rng):
    c = _cast(rng)
    lines = [
        rng.choice(
            [
                "Once upon a time there was {an} named {name}.",
                "Once upon a time {an} named {name} lived near the {place}.",
                "Long ago {an} named {name} lived in a little house.",
            ]
        ),
        rng.choice(
            [
                "One day {name} went to the {place} and found a {adjective} {thing}.",
                "One morning {name} walked to the {place} and saw a {adjective} {thing}.",
            ]
        ),
        rng.choice(
            [
                "{name} was very {feeling} and took the {thing} home.",
                "The {thing} began to sing, and {name} felt {feeling}.",
                "{name} gave the {thing} to a friend, and the friend was {feeling}.",
            ]
        ),
        rng.choice(
            [
                "They ate {food} together until the moon came up.",
                "In the evening they ate {food} by the fire.",
            ]
        ),
        "The end.",
    ]
    c["an"] = _an(c["animal"])
    c["food"] = rng.choice(FOODS)
    c["adjective"] = c["adjective"] if c["adjective"] != "old" else "small"
    return " ".join(line.format(**c) for line in lines)


def long_story(rng):
    hero, friend = rng.sample(NAMES, 2)
    animal, other = rng.sample(ANIMALS, 2)
    first = rng.choice(
        [
            "Once upon a time there was {a} named {h}. {h} had a friend, {b} named {f}.",
            "Long ago {a} named {h} lived in a little house with {b} named {f}.",
        ]
    ).format(a=_an(animal), b=_an(other), h=hero, f=friend)
    parts = [first]
    places = rng.sample(PLACES, 7)
    for day, place in zip(DAYS, places):
        thing = rng.choice(THINGS)
        weather = rng.choice(WEATHER)
        opening = rng.choice(
            [
                f"On {day} it was {weather}, and {hero} went to the {place}.",
                f"On {day} {hero} and {friend} walked to the {place}. It was a {weather} day.",
            ]
        )
        middle = rng.choice(
            [
                f"There {hero} found a {rng.choice(['small', 'golden', 'blue', 'red', 'shiny'])} {thing}.",
                f"There they met {_an(rng.choice(ANIMALS))} with a {thing}.",
                f"{friend} saw a {thing} near the {place} and was {rng.choice(FEELINGS)}.",
            ]
        )
        closing = rng.choice(
            [
                f"In the evening they ate {rng.choice(FOODS)} and went to sleep.",
                f"They took the {thing} home and ate {rng.choice(FOODS)} by the fire.",
                f"{hero} was {rng.choice(FEELINGS)}, and {friend} began to sing.",
            ]
        )
        parts.append(f"{opening} {middle} {closing}")
    parts.append(f"After seven days {hero} and {friend} were the best of friends. The end.")
    return "\n\n".join(parts)
