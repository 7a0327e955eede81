"""Writes what Hugging Face's library makes of strings: the reference for TokenAgreementMain and the
committed ids of folders.

usage: huggingface_ids.py tokenizer.json COUNT OUT [PROJECT]

Needs tokenizers 0.23. OUT is as llamacpp_ids.py writes it, but for the bytes of tokens, of which
there are none. Space prefixes are switched off.
"""
import json
import pathlib
import struct
import sys

from tokenizers import Tokenizer

import agreement_strings


def without_prefix(part):
    """Returns a part of a tokenizer.json without what puts a space before a text."""
    if isinstance(part, list):
        return [without_prefix(each) for each in part if not is_prefix(each)]
    if not isinstance(part, dict):
        return part
    made = {key: without_prefix(value) for key, value in part.items()}
    if made.get("type") == "Metaspace":
        made["prepend_scheme"] = "never"
        made.pop("add_prefix_space", None)
    if made.get("type") == "ByteLevel":
        made["add_prefix_space"] = False
    return made


def is_prefix(part):
    return isinstance(part, dict) and part.get("type") == "Prepend"


def read(path):
    described = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    for name in ("normalizer", "pre_tokenizer"):
        part = described[name]
        described[name] = None if is_prefix(part) else without_prefix(part)
    return Tokenizer.from_str(json.dumps(described))


def write(path, strings, out):
    tokenizer = read(path)
    with open(out, "wb") as file:
        file.write(struct.pack("<ii", 0, len(strings)))
        for text in strings:
            utf8 = text.encode()
            file.write(struct.pack("<i", len(utf8)) + utf8)
            for as_text in (True, False):
                tokenizer.encode_special_tokens = as_text
                ids = tokenizer.encode(text, add_special_tokens=False).ids
                file.write(struct.pack(f"<{len(ids) + 1}i", len(ids), *ids))


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parents[4]
    project = sys.argv[4] if len(sys.argv) > 4 else here
    write(sys.argv[1], agreement_strings.strings(int(sys.argv[2]), project), sys.argv[3])
