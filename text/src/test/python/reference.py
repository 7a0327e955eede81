"""Jinja as Hugging Face's transformers sets it up for chat templates, as the reference for ours."""
import datetime
import json

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

NOW = datetime.datetime(2026, 7, 6, 9, 5, 3)


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_inside"), [], [], body).set_lineno(line)

    def _inside(self, caller):
        return caller()


def _raise(message):
    raise jinja2.exceptions.TemplateError(message)


def _tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(
        x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
    )


def environment():
    made = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols]
    )
    made.filters["tojson"] = _tojson
    made.filters["from_json"] = json.loads
    made.globals["raise_exception"] = _raise
    made.globals["strftime_now"] = NOW.strftime
    return made


def case(env, name, template, context):
    """One line: what the template writes, or that it fails."""
    made = {"name": name, "template": template, "context": context}
    try:
        made["want"] = env.from_string(template).render(**json.loads(json.dumps(context)))
    except Exception as error:
        made["error"] = type(error).__name__ + ": " + str(error)[:200]
    return json.dumps(made, ensure_ascii=False)
