"""Makes the cases of JinjaReferenceTest: templates, what they are given, what Jinja makes of them.

Run with Python 3 and jinja2 3.1.6:

    python jinja_cases.py ../resources/dev/enginebay/text/template/jinja/cases.jsonl.gz

The templates are written for this purpose: by hand (family_templates.py, probe_expressions.py) and
by a generator that knows the grammar and draws from a fixed seed.
"""
import gzip
import random
import sys

import family_templates
import probe_expressions
import real_templates
import reference
from template_generator import Generator

GENERATED = 1500


def cases():
    env = reference.environment()
    for name, template in family_templates.TEMPLATES.items():
        for chat, given in real_templates.CHATS.items():
            context = dict(
                add_generation_prompt=True, tools=None, documents=None, bos_token="<s>", eos_token="</s>"
            )
            context.update(given)
            yield reference.case(env, "family %s %s" % (name, chat), template, context)
    for kind, lines in (("expression", probe_expressions.EXPRESSIONS), ("tags", probe_expressions.TAGS)):
        for line in lines.strip("\n").split("\n"):
            template = line.replace("⏎", "\n")
            if kind == "expression":
                template = "{{ " + template + " }}"
            yield reference.case(env, kind + " " + line, template, probe_expressions.CONTEXT)
    random_source = random.Random(16)
    for number in range(GENERATED):
        template = Generator(random_source).template()
        yield reference.case(env, "generated %d" % number, template, probe_expressions.CONTEXT)


def main(out):
    with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        for case in cases():
            packed.write((case + "\n").encode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:])
