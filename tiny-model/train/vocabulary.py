"""The byte-level BPE vocabulary: trained on generated conversations, all 256 bytes in it, one token per digit."""

import random
import sys

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from facts import CAPITALS, COLOURS, OPPOSITES
from generate import conversation

SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
END_OF_TEXT, START, END = range(3)
SIZE = 1536


def train(seed=7, conversations=60_000):
    tokenizer = Tokenizer(models.BPE())
    # The order matters: llama.cpp's `smollm` splits single digits off first and applies GPT-2's pattern to the rest.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        special_tokens=SPECIALS,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    rng = random.Random(seed)
    tokenizer.train_from_iterator(texts(rng, conversations), trainer)
    assert tokenizer.get_vocab_size() == SIZE
    return tokenizer


def texts(rng, conversations):
    # Names are rarer than the words around them, and a short name is easier to learn.
    for name in [*CAPITALS, *CAPITALS.values(), *OPPOSITES, *COLOURS]:
        for _ in range(80):
            yield "x " + name
    for _ in range(conversations):
        kind, turns = conversation(rng)
        if kind == "tale" or kind == "reverse":
            continue
        for role, text in turns:
            yield role
            yield text


class Encoder:
    """Turns conversations into token ids and marks the ones that the model is to learn to write."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.cache = {}

    def ids(self, text):
        found = self.cache.get(text)
        if found is None:
            found = self.tokenizer.encode(text, add_special_tokens=False).ids
            if len(self.cache) < 200_000:
                self.cache[text] = found
        return found

    def conversation(self, turns):
        """(ids, weights): weights[i] is how much predicting ids[i + 1] counts."""
        ids, weights = [], []
        for role, text in turns:
            head = [START] + self.ids(role + "\n")
            body = self.ids(text) + [END]
            ids += head + body + self.ids("\n")
            weight = len(body) ** -0.5 if role == "assistant" else 0.0
            weights += [0.0] * (len(head) - 1) + [weight] * len(body) + [0.0, 0.0]
        return ids[:-1], weights[: len(ids) - 2] + [0.0]

    def prompt(self, turns):
        ids = []
        for role, text in turns:
            ids += [START] + self.ids(role + "\n") + self.ids(text) + [END] + self.ids("\n")
        return ids + [START] + self.ids("assistant\n")


if __name__ == "__main__":
    train().save(sys.argv[1])
