"""Makes the vocabularies of SyntheticVocabulariesTest and what llama.cpp makes of strings with them.

usage: synthetic_vocabularies.py LIBRARIES [STRINGS]   (LIBRARIES as llamacpp_ids.py wants them)

merges.txt and pieces.txt are learned from the sentences of agreement_strings.py, and kept once they
are there; the *.ids.gz are made of them with each pre-tokenizer, in a process of its own.
"""
import collections
import gzip
import pathlib
import struct
import subprocess
import sys
import tempfile

import agreement_strings

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "resources/dev/enginebay/text/tokenizer"
PRE_TOKENIZERS = [
    "default", "gpt-2", "smollm", "falcon", "llama-bpe", "smaug-bpe", "qwen2", "qwen35", "tekken",
    "gpt-4o", "deepseek-llm", "deepseek-coder", "deepseek-v3", "bailingmoe", "seed-coder",
]
CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
USER_DEFINED = ["<think>", "\n\n", "\n\n\n", "  "]
NORMAL_TYPE, UNKNOWN_TYPE, CONTROL_TYPE, USER_DEFINED_TYPE, BYTE_TYPE = 1, 2, 3, 4, 6


def letters():
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    other = iter(range(256, 512))
    return [chr(byte) if byte in shown else chr(next(other)) for byte in range(256)]


def learn(words, count):
    """Returns the merges of symbols, the most frequent pair first."""
    merges = []
    while len(merges) < count:
        pairs = collections.Counter()
        for word, times in words.items():
            for pair in zip(word, word[1:]):
                pairs[pair] += times
        if not pairs:
            break
        best = max(sorted(pairs), key=pairs.get)
        merges.append(best)
        joined = collections.Counter()
        for word, times in words.items():
            symbols, at = [], 0
            while at < len(word):
                if word[at : at + 2] == best:
                    symbols.append(word[at] + word[at + 1])
                    at += 2
                else:
                    symbols.append(word[at])
                    at += 1
            joined[tuple(symbols)] += times
        words = joined
    return merges


def chunks(spell):
    """Returns stretches of text across all borders of words, so that it shows where they are."""
    found = collections.Counter()
    texts = agreement_strings.SENTENCES * 3 + agreement_strings.strings(1000, HERE.parents[3])
    for text in texts:
        for at in range(0, len(text), 12):
            found[tuple(spell(text[at : at + 12]))] += 1
    return found


def learned():
    spelling = letters()
    if not (OUT / "merges.txt").exists():
        merges = learn(chunks(lambda word: [spelling[b] for b in word.encode()]), 700)
        (OUT / "merges.txt").write_text("".join(f"{a} {b}\n" for a, b in merges), encoding="utf-8")
    if not (OUT / "pieces.txt").exists():
        counted = chunks(lambda word: word.replace(" ", "\u2581"))
        single = collections.Counter(c for word, n in counted.items() for c in word for _ in range(n))
        pieces = [a + b for a, b in learn(counted, 700)]
        pieces += [c for c, _ in single.most_common(400)]
        pieces = [p for p in dict.fromkeys(pieces) if "\n" not in p and "\r" not in p]
        (OUT / "pieces.txt").write_text("".join(p + "\n" for p in pieces), encoding="utf-8")


def lines(name):
    return (OUT / name).read_text(encoding="utf-8").split("\n")[:-1]


def text(value):
    encoded = value.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def gguf(path, values):
    with open(path, "wb") as file:
        file.write(b"GGUF" + struct.pack("<IQQ", 3, 0, len(values)))
        for key, value in values.items():
            if isinstance(value, str):
                encoded = struct.pack("<I", 8) + text(value)
            elif isinstance(value, int):
                encoded = struct.pack("<II", 4, value)
            elif isinstance(value[0], str):
                encoded = struct.pack("<IIQ", 9, 8, len(value)) + b"".join(map(text, value))
            else:
                number, kind = ("i", 5) if isinstance(value[0], int) else ("f", 6)
                encoded = struct.pack(f"<IIQ{len(value)}{number}", 9, kind, len(value), *value)
            file.write(text(key) + encoded)


def byte_pairs(pre):
    merges = lines("merges.txt")
    tokens = CONTROL + USER_DEFINED + letters() + [merge.replace(" ", "", 1) for merge in merges]
    tokens = list(dict.fromkeys(tokens))
    special = {**dict.fromkeys(CONTROL, CONTROL_TYPE), **dict.fromkeys(USER_DEFINED, USER_DEFINED_TYPE)}
    return {
        "general.architecture": "llama",
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": pre,
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": [special.get(token, NORMAL_TYPE) for token in tokens],
        "tokenizer.ggml.merges": merges,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
    }


def sentence_pieces():
    pieces = lines("pieces.txt")
    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    types = [UNKNOWN_TYPE, CONTROL_TYPE, CONTROL_TYPE] + [BYTE_TYPE] * 256
    tokens += USER_DEFINED[:3] + pieces
    types += [USER_DEFINED_TYPE] * 3 + [NORMAL_TYPE] * len(pieces)
    return {
        "general.architecture": "llama",
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": types,
        # Two pieces have one score, so that the leftmost of equal ones counts.
        "tokenizer.ggml.scores": [0.0] * 262 + [-float(rank // 2) for rank in range(len(pieces))],
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
    }


def main(libraries, strings="200"):
    learned()
    made = {pre: byte_pairs(pre) for pre in PRE_TOKENIZERS} | {"sentencepiece": sentence_pieces()}
    with tempfile.TemporaryDirectory() as folder:
        for name, values in made.items():
            model, ids = f"{folder}/{name}.gguf", f"{folder}/{name}.ids"
            gguf(model, values)
            script = HERE / "llamacpp_ids.py"
            subprocess.run([sys.executable, script, libraries, model, strings, ids], check=True)
            packed = gzip.compress(pathlib.Path(ids).read_bytes(), 9, mtime=0)
            (OUT / f"{name}.ids.gz").write_bytes(packed)


if __name__ == "__main__":
    main(*sys.argv[1:])
