"""Renders real chat templates with the reference, for RealTemplates (Java) to compare.

python3 real_templates.py OUT FOLDER-OR-GGUF...

Each folder's *.jinja files, and the templates in each GGUF file (with the package gguf). The
templates are their makers' and are committed nowhere.
"""
import os
import sys

import reference

WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather of a city.",
        "parameters": {
            "type": "object",
            "properties": {
                "city": {"type": "string", "description": "The city's name"},
                "days": {"type": "integer", "enum": [1, 3]},
            },
            "required": ["city"],
        },
    },
}
CALL = {
    "id": "call00001",
    "type": "function",
    "function": {"name": "get_weather", "arguments": {"city": "Zürich", "days": 1}},
}
USER = {"role": "user", "content": "Hello, \"wörld\" <b>& 'you'</b>!"}
CHATS = {
    "user": dict(messages=[USER]),
    "no-answer": dict(messages=[USER], add_generation_prompt=False),
    "system": dict(messages=[
        {"role": "system", "content": "You are terse."},
        {"role": "user", "content": "  2+2?\n"},
        {"role": "assistant", "content": "4"},
        {"role": "user", "content": "And 3+3? 😀"},
    ]),
    "thinking": dict(messages=[
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "<think>\nhm\n</think>\n\nHello there"},
        {"role": "user", "content": "Bye"},
    ], enable_thinking=True),
    "not-thinking": dict(messages=[USER], enable_thinking=False, reasoning_effort="low"),
    "tools": dict(messages=[USER], tools=[WEATHER]),
    "tool-call": dict(messages=[
        {"role": "user", "content": "Weather?"},
        {"role": "assistant", "content": "", "tool_calls": [CALL]},
        {"role": "tool", "name": "get_weather", "tool_call_id": "call00001", "content": "{\"t\": 20.5}"},
    ], tools=[WEATHER]),
    "parts": dict(messages=[{"role": "user", "content": [{"type": "text", "text": "Part."}]}]),
    "wrong-order": dict(messages=[{"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b"}]),
    "documents": dict(messages=[USER], documents=[{"title": "T", "text": "Words."}]),
}


def templates(path):
    if os.path.isdir(path):
        for name in sorted(os.listdir(path)):
            if name.endswith(".jinja"):
                with open(os.path.join(path, name), newline="", encoding="utf-8") as file:
                    yield name, file.read()
    else:
        from gguf import GGUFReader

        for key, field in GGUFReader(path).fields.items():
            if key.startswith("tokenizer.chat_template"):
                yield os.path.basename(path) + " " + key, field.contents()


def main(out, *paths):
    env = reference.environment()
    with open(out, "w", encoding="utf-8") as file:
        for path in paths:
            for name, template in templates(path):
                for chat, given in CHATS.items():
                    context = dict(
                        add_generation_prompt=True, tools=None, documents=None,
                        bos_token="<s>", eos_token="</s>", pad_token="<pad>", unk_token="<unk>",
                    )
                    context.update(given)
                    file.write(reference.case(env, name + " " + chat, template, context) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
