"""Makes the folders of HuggingFaceAgreementTest and what Hugging Face's library makes of strings with
them: NAME.json.gz, a tokenizer.json, and NAME.ids.gz.

usage: synthetic_folders.py [STRINGS]

Needs tokenizers 0.23. The vocabularies are those of synthetic_vocabularies.py, whose tokens reach
across all borders of words, so that it shows where words are split.
"""
import gzip
import json
import pathlib
import sys
import tempfile

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

import agreement_strings
import huggingface_ids
import synthetic_vocabularies

OUT = synthetic_vocabularies.OUT / "huggingface"
CONTROL = synthetic_vocabularies.CONTROL
USER_DEFINED = synthetic_vocabularies.USER_DEFINED

ENDINGS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
LINES = r"|\s*[\r\n]+|\s+(?!\S)|\s+"
SIGNS = r"| ?[^\s\p{L}\p{N}]+[\r\n]*" + LINES
BEFORE = r"[^\r\n\p{L}\p{N}]?"
UPPER, LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
LLAMA_3 = ENDINGS + "|" + BEFORE + r"\p{L}+|\p{N}{1,3}" + SIGNS
QWEN_2 = ENDINGS + "|" + BEFORE + r"\p{L}+|\p{N}" + SIGNS
QWEN_35 = (
    ENDINGS + "|" + BEFORE + r"[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*" + LINES
)
CJK = "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+"
LETTERS = (
    r"\s?["
    "A-Za-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01ba\u01bc-\u01bf\u01c4-\u0293\u0295-\u02af"
    "\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-"
    "\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u10a0-\u10c5\u13a0-\u13f5\u13f8-\u13fd\u1c90"
    "-\u1cba\u1cbd-\u1cbf\u1d00-\u1d2b\u1d6b-\u1d77\u1d79-\u1d9a\u1e00-\u1f15\u1f18-\u1f1d"
    "\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-"
    "\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4"
    "\u1ff6-\u1ffc\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d"
    "\u212f-\u2134\u2139\u213c-\u213f\u2145-\u2149\u214e\u2183\u2184\u2c00-\u2c7b\u2c7e-\u2ce4"
    "\u2ceb-\u2cee\u2cf2\u2cf3\ua640-\ua66d\ua680-\ua69b\ua722-\ua76f\ua771-\ua787\ua78b-\ua78e"
    "\uab70-\uabbf\ufb00-\ufb06\ufb13-\ufb17\uff21-\uff3a\uff41-\uff5a\U00010400-\U0001044f"
    "\U000104b0-\U000104d3\U000104d8-\U000104fb\U00010c80-\U00010cb2\U00010cc0-\U00010cf2"
    "\U000118a0-\U000118df\U0001e900-\U0001e943"
    "]+"
)


def cased(ending, number):
    return (
        f"{BEFORE}{UPPER}*{LOWER}+{ending}|{BEFORE}{UPPER}+{LOWER}*{ending}|{number}"
        + r"| ?[^\s\p{L}\p{N}]+[\r\n/]*"
        + LINES
    )


def split(regex, behavior="isolated", invert=False):
    return pre_tokenizers.Split(Regex(regex), behavior, invert)


def byte_level(*steps, use_regex=False, ignore_merges=False, normalizer=None):
    merges = [tuple(line.split(" ", 1)) for line in synthetic_vocabularies.lines("merges.txt")]
    tokens = CONTROL + USER_DEFINED + synthetic_vocabularies.letters() + [a + b for a, b in merges]
    vocabulary = {token: id for id, token in enumerate(dict.fromkeys(tokens))}
    made = Tokenizer(models.BPE(vocabulary, merges, ignore_merges=ignore_merges))
    last = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=use_regex)
    made.pre_tokenizer = pre_tokenizers.Sequence([*steps, last]) if steps else last
    made.decoder = decoders.ByteLevel()
    if normalizer:
        made.normalizer = normalizer
    made.post_processor = processors.ByteLevel()
    return added(made, normalizer is None)


def characters(normalizer, pre_tokenizer, fallback=True):
    pieces = synthetic_vocabularies.lines("pieces.txt")
    spelt = [f"<0x{byte:02X}>" for byte in range(256)] if fallback else []
    tokens = ["<unk>"] + CONTROL + spelt + USER_DEFINED[:3] + pieces
    vocabulary = {token: id for id, token in enumerate(dict.fromkeys(tokens))}
    merges = [
        (piece[:at], piece[at:])
        for piece in pieces
        for at in range(1, len(piece))
        if piece[:at] in vocabulary and piece[at:] in vocabulary
    ]
    model = models.BPE(
        vocabulary, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=fallback
    )
    made = Tokenizer(model)
    if normalizer:
        made.normalizer = normalizer
    if pre_tokenizer:
        made.pre_tokenizer = pre_tokenizer
    made.decoder = decoders.Sequence(
        [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    made.post_processor = processors.TemplateProcessing(
        single=f"{CONTROL[1]} $A", special_tokens=[(CONTROL[1], vocabulary[CONTROL[1]])]
    )
    return added(made, False)


def added(tokenizer, normalized):
    tokenizer.add_special_tokens([AddedToken(text, normalized=False) for text in CONTROL])
    tokenizer.add_tokens(
        [AddedToken(text, normalized=normalized) for text in USER_DEFINED[:3] + ["<tool_call>"]]
    )
    return tokenizer


def stripping():
    """Special tokens that take in white space on either side."""
    made = byte_level(use_regex=True)
    made.add_special_tokens(
        [
            AddedToken("<s>", lstrip=True, normalized=False),
            AddedToken("<|end|>", rstrip=True, normalized=False),
            AddedToken("</s>", lstrip=True, rstrip=True, normalized=False),
        ]
    )
    return made


def space_signs(*before):
    return normalizers.Sequence([*before, normalizers.Replace(" ", "\u2581")])


def folders():
    digits = pre_tokenizers.Digits(individual_digits=True)
    replaced = normalizers.Replace(" ", "\u2581")
    return {
        "gpt-2": byte_level(use_regex=True),
        "smollm": byte_level(digits, use_regex=True),
        "llama-3": byte_level(split(LLAMA_3), ignore_merges=True),
        "gpt-4": byte_level(split(LLAMA_3, "removed", True)),
        "qwen-2": byte_level(split(QWEN_2), normalizer=normalizers.NFC()),
        "qwen-3.5": byte_level(split(QWEN_35), normalizer=normalizers.NFC()),
        "gpt-4o": byte_level(split(cased(ENDINGS + "?", r"\p{N}{1,3}"))),
        "tekken": byte_level(split(cased("", r"\p{N}")), ignore_merges=True),
        "deepseek-v3": byte_level(
            split(r"\p{N}{1,3}"),
            split("[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+"),
            split(
                r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+".replace('\\"', '"')
                + "|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*"
                + "|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"
            ),
        ),
        "deepseek-coder": byte_level(
            split("[\r\n]"), split(r"\s?\p{L}+"), split(r"\s?\p{P}+"), split(CJK), digits
        ),
        "deepseek-llm": byte_level(
            split("[\r\n]"),
            split(LETTERS),
            split("\\s?[!-/:-~\uff01-\uff0f\uff1a-\uff5e\u2018-\u201f\u3000-\u3002]+"),
            split(r"\s+$"),
            split(CJK),
            digits,
        ),
        "stripping": stripping(),
        "gemma": characters(replaced, pre_tokenizers.Split(" ", "merged_with_previous")),
        "llama-2": characters(space_signs(normalizers.Prepend("\u2581")), None),
        "metaspace": characters(None, pre_tokenizers.Metaspace(prepend_scheme="always")),
        "mistral": characters(None, pre_tokenizers.Metaspace(prepend_scheme="first", split=False)),
        "no-bytes": characters(replaced, None, fallback=False),
    }


def main(count="120"):
    OUT.mkdir(exist_ok=True)
    strings = agreement_strings.strings(int(count), synthetic_vocabularies.HERE.parents[3])
    strings += ["a <s> b", "x\n<|end|> \u3000\ty", " </s>\n</s> ", "e\u0301<think>\u0301", "'\u017fa"]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "tokenizer.json"
        for name, tokenizer in folders().items():
            described = json.loads(tokenizer.to_str())
            path.write_text(json.dumps(described, ensure_ascii=False, separators=(",", ":")), "utf-8")
            ids = pathlib.Path(folder) / "ids"
            huggingface_ids.write(path, strings, ids)
            for end, made in (("json", path), ("ids", ids)):
                packed = gzip.compress(made.read_bytes(), 9, mtime=0)
                (OUT / f"{name}.{end}.gz").write_bytes(packed)


if __name__ == "__main__":
    main(*sys.argv[1:])
