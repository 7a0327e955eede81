"""Writes what a GGUF file's dequantised weights give, as a yardstick for engines; see Model in forward.py.

The lines of the output are described at TinyModel.reference() in Java."""

import argparse
import random
from pathlib import Path

import numpy as np
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers import Tokenizer

import reference_texts as T
from forward import Model

MAX_TOKENS = 32
# Activations and caches rounded to F16, as llama.cpp has them for F16 weights, moved leads by up to 0.015.
MARGIN = 0.02
LONGEST_PREFIX = 80
PREFIXES_PER_TEXT = 10
CONTROL = 3


def byte_alphabet():
    """What each character of a byte-level vocabulary stands for: bytes that print stand for themselves."""
    themselves = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [b for b in range(0x100) if b not in themselves]
    return {chr(b): b for b in themselves} | {chr(0x100 + i): b for i, b in enumerate(others)}


class Vocabulary:
    """The tokens of a file, split by the tokenizer.json that says the same."""

    def __init__(self, model, tokenizer_file):
        self.tokenizer = Tokenizer.from_file(tokenizer_file)
        tokens = model.field("tokenizer.ggml.tokens")
        assert tokens == [self.tokenizer.id_to_token(i) for i in range(len(tokens))]
        alphabet = byte_alphabet()
        self.control = {i for i, t in enumerate(model.field("tokenizer.ggml.token_type")) if t == CONTROL}
        self.bytes = [b"" if i in self.control else bytes(alphabet[c] for c in t) for i, t in enumerate(tokens)]
        self.spelling = [t.encode() if i in self.control else self.bytes[i] for i, t in enumerate(tokens)]
        self.ends = {model.field("tokenizer.ggml.eos_token_id")}
        self.beginning = [model.field("tokenizer.ggml.bos_token_id")] if model.field("tokenizer.ggml.add_bos_token") else []

    def encode(self, text):
        return self.beginning + self.tokenizer.encode(text, add_special_tokens=False).ids

    def text(self, ids):
        """None where the bytes are no whole characters."""
        return whole(b"".join(self.bytes[i] for i in ids))

    def source(self, ids):
        """The text that the tokens were made of, special ones in their spelling."""
        return whole(b"".join(self.spelling[i] for i in ids[len(self.beginning):]))


def whole(utf8):
    try:
        return utf8.decode("utf-8")
    except UnicodeDecodeError:
        return None


def greedy(model, vocabulary, prompt):
    """The continuation's text and the smallest lead that a token of it had; no text if it cannot be shown."""
    ids, made, margin = vocabulary.encode(prompt), [], np.inf
    while len(made) < MAX_TOKENS:
        row = model.logits(ids + made, [-1])[0]
        second, first = np.argsort(row)[-2:]
        margin = min(margin, row[first] - row[second])
        if first in vocabulary.ends:
            break
        if first in vocabulary.control:
            return None, margin
        made.append(int(first))
    return vocabulary.text(made), margin


def predictions(model, vocabulary, text, rng):
    """(prefix, next token's text, lead) at some positions of a text."""
    ids = vocabulary.encode(text)[:LONGEST_PREFIX]
    rows = model.logits(ids)
    found = []
    for count in sorted(rng.sample(range(1, len(ids) + 1), min(PREFIXES_PER_TEXT, len(ids)))):
        prefix = vocabulary.source(ids[:count])
        second, first = np.argsort(rows[count - 1])[-2:]
        ends = first in vocabulary.ends
        told = "" if ends else vocabulary.text([first])
        silent = first in vocabulary.control and not ends
        if prefix and vocabulary.encode(prefix) == ids[:count] and told is not None and not silent:
            found.append((prefix, told, rows[count - 1][first] - rows[count - 1][second]))
    return found


def renderer(template):
    """The template as the transformers library sets Jinja up for it."""
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])
    compiled = environment.from_string(template)

    def render(turns):
        messages = [{"role": role, "content": content} for role, content in turns]
        return compiled.render(messages=messages, add_generation_prompt=True)

    return render


def line(*fields):
    escapes = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
    return "\t".join("".join(escapes.get(c, c) for c in str(field)) for field in fields)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("gguf")
    p.add_argument("tokenizer")
    p.add_argument("target")
    o = p.parse_args()
    model = Model(o.gguf)
    vocabulary = Vocabulary(model, o.tokenizer)
    render = renderer(model.field("tokenizer.chat_template"))

    prompts = [render(c) for c in [*T.questions(), *T.CONVERSATIONS]] + [*T.BEGINNINGS, T.long_beginning()]
    kept, left_out = [], 0
    for prompt in prompts:
        text, margin = greedy(model, vocabulary, prompt)
        if text is None or margin <= MARGIN:
            left_out += 1
        else:
            kept.append((prompt, text, margin))

    texts = T.TEXTS + T.stories() + [render(t).removesuffix("<|im_start|>assistant\n") for t in T.transcripts()]
    positions, close = {}, set()
    for i, text in enumerate(texts):
        for prefix, told, margin in predictions(model, vocabulary, text, random.Random(i)):
            if margin <= MARGIN and not model.quantised:
                close.add(prefix)
            else:
                positions[prefix] = told, margin

    lines = ["enginebay-reference 1"]
    lines.append(f"# made by train/reference.py of {Path(o.gguf).name}, dequantised, in double precision")
    lines.append(f"# greedy: the smallest lead over the second token is {min(m for *_, m in kept):.4f} (logits);")
    lines.append(f"# greedy: {left_out} of {len(prompts)} prompts left out, for a lead up to {MARGIN} or broken characters")
    lines += [line("greedy", MAX_TOKENS, prompt, text) for prompt, text, _ in kept]
    lines.append(f"# next: {len(positions)} positions, the smallest lead is {min(m for _, m in positions.values()):.4f};")
    kind = f"left out for a lead up to {MARGIN}" if not model.quantised else "left out, as a share of them may differ"
    lines.append(f"# next: {len(close)} positions {kind}")
    lines += [line("next", prefix, told) for prefix, (told, _) in positions.items()]
    for turns in T.CONVERSATIONS:
        lines.append(line("chat", render(turns), *(part for turn in turns for part in turn)))
    Path(o.target).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(o.target, *lines[2:4], *[x for x in lines if x.startswith("# next")], len("\n".join(lines).encode()))


if __name__ == "__main__":
    main()
