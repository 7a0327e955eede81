"""Asks every question of the evaluation through llama.cpp at temperature 0 and writes the accuracies down.

An answer counts as right when it is, character for character, the one that was taught, and ended by itself."""

import argparse
import json
import multiprocessing
import statistics
from pathlib import Path

from cases import MAIN, cases
from llama import Llama


def measure(library, file, seen, held_out):
    """{skill: {split: {template: [right, asked]}}}, in a process of its own as libraries do not mix."""
    model = Llama(library).open(file)
    tally, wrong = {}, []
    for skill, split, template, turns, _ in cases(seen, held_out):
        answer, _, ended = model.answer(turns[:-1], limit=160)
        right = ended and answer == turns[-1][1]
        counts = tally.setdefault(skill, {}).setdefault(split, {}).setdefault(template, [0, 0])
        counts[0] += right
        counts[1] += 1
        if not right and len(wrong) < 200:
            wrong.append([skill, template, turns[-2][1], turns[-1][1], answer])
    stories = []
    for question in ("Tell me a short story.", "Tell me a long story.", "Write a long story.", "Tell me a very long story."):
        text, tokens, ended = model.answer([("user", question)], limit=900)
        stories.append([question, tokens, ended, text])
    return {"accuracy": tally, "stories": stories, "wrong": wrong}


def share(templates):
    right, asked = (sum(v[i] for v in templates.values()) for i in (0, 1))
    return 100 * right / asked


def table(results, split):
    """Rows of skills, columns of runs."""
    runs = list(results)
    lines = ["| skill | " + " | ".join(runs) + " |", "|---" * (len(runs) + 1) + "|"]
    for skill, splits in results[runs[0]]["accuracy"].items():
        if split in splits:
            row = [f"{share(results[run]['accuracy'][skill][split]):.1f}" for run in runs]
            lines.append(f"| {skill} | " + " | ".join(row) + " |")
    together = []
    for run in runs:
        parts = [share(results[run]["accuracy"][skill][split]) for skill in MAIN]
        together.append(f"**{statistics.mean(parts):.1f}**")
    lines.append("| **facts and sums** (mean of the first five) | " + " | ".join(together) + " |")
    return lines


def report(results):
    lines = ["# Evaluation", "", __doc__.split("\n\n")[1].replace("\n", " "), ""]
    for split in ("held out", "seen"):
        lines += [f"## Wordings {split} (% right)", "", *table(results, split), ""]
    runs = list(results)
    lines += ["## Every held-out wording (% right)", "", "| skill | wording | " + " | ".join(runs) + " |"]
    lines.append("|---" * (len(runs) + 2) + "|")
    for skill, splits in results[runs[0]]["accuracy"].items():
        for template in splits.get("held out", {}):
            row = []
            for run in runs:
                right, asked = results[run]["accuracy"][skill]["held out"][template]
                row.append(f"{100 * right / asked:.0f}")
            lines.append(f"| {skill} | `{template}` | " + " | ".join(row) + " |")
    lines += ["", "## Seen wordings below 90 % in the first run", ""]
    for skill, splits in results[runs[0]]["accuracy"].items():
        for template, (right, asked) in splits.get("seen", {}).items():
            if right < 0.9 * asked:
                lines.append(f"- {skill}: `{template}` {right} of {asked}")
    lines += ["", "## Stories", "", "| run | request | tokens | ended by itself |", "|---|---|---|---|"]
    for run in runs:
        for question, tokens, ended, _ in results[run]["stories"]:
            lines.append(f"| {run} | {question} | {tokens} | {'yes' if ended else 'no'} |")
    return "\n".join(lines) + "\n"


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--library", action="append", required=True, metavar="NAME=PATH", help="a llama.cpp library")
    p.add_argument("--seen", type=int, default=4, help="subjects per seen wording")
    p.add_argument("--held-out", type=int, default=40, help="subjects per held-out wording")
    p.add_argument("--out", required=True, help="results go to OUT.json and OUT.md")
    p.add_argument("files", nargs="+")
    o = p.parse_args()
    context = multiprocessing.get_context("spawn")
    results = {}
    for entry in o.library:
        name, library = entry.split("=", 1)
        for file in o.files:
            run = f"{Path(file).stem.removeprefix('enginebay-tiny-').upper()}, {name}"
            with context.Pool(1) as pool:
                results[run] = pool.apply(measure, (library, file, o.seen, o.held_out))
            print(run, {s: round(share(v.get("held out") or v["seen"]), 1) for s, v in results[run]["accuracy"].items()}, flush=True)
    Path(o.out + ".json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    Path(o.out + ".md").write_text(report(results), encoding="utf-8")


if __name__ == "__main__":
    main()
