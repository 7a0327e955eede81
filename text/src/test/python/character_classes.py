"""Writes character-classes.txt: the classes that llama.cpp's tokenizers split words by, and the case
of letters, which only patterns of Hugging Face's library tokenizers tell apart.

usage: character_classes.py LLAMA_CPP/src/unicode-data.cpp > character-classes.txt

A run for each stretch of code points of one class, from U+0000 on: the class's letter and the
number of code points in hexadecimal. Letters are U (upper and title case), D (lower case), F (the
long s, which is an s where case is ignored), and L (without case). Needs tokenizers 0.23.
"""
import re
import sys

from tokenizers import Regex, pre_tokenizers

source = open(sys.argv[1], encoding="utf-8").read()


def block(name):
    return re.search(name + r" = \{.*?\n\};", source, re.S).group(0)


ranges = [
    (int(start, 16), int(flags, 16))
    for start, flags in re.findall(
        r"\{\s*0x([0-9A-Fa-f]+),\s*0x([0-9A-Fa-f]+)\}", block("unicode_ranges_flags")
    )
]
spaces = {int(each, 16) for each in re.findall(r"0x([0-9A-Fa-f]+)", block("unicode_set_whitespace"))}
letters = {0x02: "N", 0x04: "L", 0x10: "M", 0x20: "P", 0x40: "S"}

scalars = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def matched(regex):
    split = pre_tokenizers.Split(Regex(regex), "removed")
    kept = split.pre_tokenize_str("".join(map(chr, scalars)))
    return set(scalars) - {c for _, (start, end) in kept for c in scalars[start:end]}


upper, lower = matched(r"[\p{Lu}\p{Lt}]"), matched(r"\p{Ll}")


def letter(code_point):
    if code_point == 0x17F:
        return "F"
    return "U" if code_point in upper else "D" if code_point in lower else "L"


classes = []
for (start, flags), (end, _) in zip(ranges, ranges[1:]):
    for code_point in range(start, end):
        found = "W" if code_point in spaces else letters.get(flags, "O")
        classes.append(letter(code_point) if found == "L" else found)
assert len(classes) == 0x110000

runs = []
start = 0
for at in range(1, len(classes) + 1):
    if at == len(classes) or classes[at] != classes[start]:
        runs.append(f"{classes[start]}{at - start:x}")
        start = at

line = ""
for run in runs:
    if len(line) + len(run) >= 120:
        print(line)
        line = ""
    line += (" " if line else "") + run
print(line)
