#!/usr/bin/env python3
"""Records what the real Jinja2 makes of each case in Cases/*.jsonl.

A case is a line of JSON: "template", and as needed "context", "files" (other templates) and "options". Any recorded
expectation is replaced by a new one: "output", or "error" with the class of the error. Where the engine differs on purpose,
"differs" holds its own expectation and the reason. Run with Jinja2 3.1 installed:

    /usr/bin/python3 tests/Jinja.Tests/record_cases.py
"""

import json
import pathlib
import sys

import jinja2
from markupsafe import Markup

UNDEFINED = {
    "strict": jinja2.StrictUndefined,
    "chainable": jinja2.ChainableUndefined,
    "debug": jinja2.DebugUndefined,
}


def value_of(data):
    if isinstance(data, list):
        return [value_of(item) for item in data]
    if isinstance(data, dict):
        if set(data) == {"$markup"}:
            return Markup(data["$markup"])
        if set(data) == {"$tuple"}:
            return tuple(value_of(item) for item in data["$tuple"])
        if set(data) == {"$pairs"}:
            return {value_of(key): value_of(value) for key, value in data["$pairs"]}
        return {key: value_of(value) for key, value in data.items()}
    return data


def environment_for(case):
    options = dict(case.get("options", {}))
    extensions = []
    if options.pop("do", False):
        extensions.append("jinja2.ext.do")
    if options.pop("loop_controls", False):
        extensions.append("jinja2.ext.loopcontrols")
    undefined = UNDEFINED.get(options.pop("undefined", None), jinja2.Undefined)
    return jinja2.Environment(
        loader=jinja2.DictLoader(case.get("files", {})), undefined=undefined, extensions=extensions, **options)


def class_of(error):
    if isinstance(error, jinja2.TemplateSyntaxError):
        return "TemplateSyntaxError"
    if isinstance(error, jinja2.TemplateNotFound):
        return "TemplateNotFound"
    if isinstance(error, jinja2.UndefinedError):
        return "UndefinedError"
    return "TemplateRuntimeError"


def record(case):
    for key in ("output", "error"):
        case.pop(key, None)
    try:
        template = environment_for(case).from_string(case["template"])
        context = {name: value_of(value) for name, value in case.get("context", {}).items()}
        case["output"] = template.render(context)
    except Exception as error:
        case["error"] = class_of(error)
    return case


def main():
    if not jinja2.__version__.startswith("3.1."):
        sys.exit(f"Jinja2 3.1 is the reference, not {jinja2.__version__}")
    for path in sorted((pathlib.Path(__file__).parent / "Cases").glob("*.jsonl")):
        cases = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
        lines = [json.dumps(record(case), ensure_ascii=False) for case in cases]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        print(f"{path.name}: {len(lines)} cases")


if __name__ == "__main__":
    main()
