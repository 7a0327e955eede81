"""Compares the token ids of tokenizer.json and of llama.cpp's reading of the GGUF file on random strings."""

import argparse
import random

from tokenizers import Tokenizer

from generate import conversation
from llama import Llama, chat_ml

RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x5D0, 0x5EA), (0x620, 0x64A), (0x660, 0x669),
    (0x900, 0x97F), (0xE00, 0xE5B), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2150, 0x218B), (0x2190, 0x21FF),
    (0x2460, 0x24FF), (0x3040, 0x30FF), (0x4E00, 0x4FFF), (0xAC00, 0xAE00), (0xFF10, 0xFF19), (0x1F300, 0x1F6FF),
    (0x300, 0x36F),
]
SPACES = [" ", "  ", "   ", "\n", "\n\n", "\t", " \n", "\r\n", "\u00a0", "\u3000", "\u2009", "\n \n", "    \t "]


def text(rng):
    kind = rng.random()
    if kind < 0.3:
        return rng.choice(conversation(rng)[1])[1]
    parts = []
    for _ in range(rng.randint(1, 14)):
        what = rng.random()
        if what < 0.25:
            parts.append(rng.choice(SPACES))
        elif what < 0.4:
            parts.append(str(rng.randint(0, 10 ** rng.randint(1, 6))))
        elif what < 0.55:
            parts.append(rng.choice(["don't", "I'LL", "it's", "we've", "'s", "''", "...", "?!", "a_b", "x=1", "C++", "e.g."]))
        elif what < 0.7:
            parts.append("".join(chr(rng.randint(0x20, 0x7E)) for _ in range(rng.randint(1, 8))))
        else:
            low, high = rng.choice(RANGES)
            parts.append("".join(chr(rng.randint(low, high)) for _ in range(rng.randint(1, 5))))
    return "".join(parts)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("library")
    p.add_argument("gguf")
    p.add_argument("tokenizer")
    p.add_argument("--strings", type=int, default=10_000)
    o = p.parse_args()
    theirs = Llama(o.library).open(o.gguf)
    ours = Tokenizer.from_file(o.tokenizer)
    rng = random.Random(5)
    different = []
    for i in range(o.strings):
        s = chat_ml(conversation(rng)[1][:-1]) if i % 20 == 0 else text(rng)
        a, b = ours.encode(s, add_special_tokens=False).ids, theirs.tokenize(s)
        if a != b:
            different.append((s, a, b))
    print(f"{o.strings - len(different)} of {o.strings} strings have equal token ids")
    for s, a, b in different[:10]:
        print(ascii(s), a, b)
    raise SystemExit(bool(different))


if __name__ == "__main__":
    main()
