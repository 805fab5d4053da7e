"""`python -m tests.texts` prints the texts that no code says and the keys that code says and no file has.

A key is alive when code or a template calls t("key"), holds it as a literal, or builds it as t(f"plan.facts.{name}") and has a
literal for every part that is filled in.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, nodes

from config import ROOT
from texts import _flatten

ROOMS = ("components", "data_access", "etl", "open_data", "pages", "serving", "staff", "texts", "warehouse")
_environment = Environment(autoescape=True)
FORMS = ("one", "many")  # of plural()


@dataclass
class Said:
    """What code says. exact: whole keys; families: patterns of keys; literals: every text and number in it."""

    exact: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    literals: set[str] = field(default_factory=set)

    def is_alive(self, key: str) -> bool:
        whole, _, form = key.rpartition(".")
        names = {key} | ({whole} if form in FORMS else set())
        if names & (self.exact | self.literals):
            return True
        found = (re.fullmatch(family, key) for family in self.families)
        return any(match and self.literals.issuperset(match.groups()) for match in found)


def said_by(sources: Iterable[str]) -> Said:
    """Read the calls of t and plural, and the literals, of some modules."""
    said = Said()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
                said.literals.add(str(node.value))
            elif isinstance(node, ast.Call) and node.args:
                _note(node, said)
    return said


def _note(call: ast.Call, said: Said) -> None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    forms = {"t": ("",), "plural": tuple(f".{form}" for form in FORMS)}.get(name, ())
    key = call.args[0]
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        said.exact |= {key.value + form for form in forms}
    elif isinstance(key, ast.JoinedStr):
        pattern = "".join(re.escape(p.value) if isinstance(p, ast.Constant) else "(.+)" for p in key.values)
        said.families |= {pattern + re.escape(form) for form in forms}


def said_in(templates: Iterable[str]) -> list[str]:
    """What templates say, as sources that call the same: t("a." ~ b) says t(f"a.{b}"), and `"late" if x` a literal."""
    lines = []
    for template in templates:
        for call in _environment.parse(template).find_all(nodes.Call):
            name = getattr(call.node, "name", "")
            if name in ("t", "plural") and call.args:
                lines += [
                    f"{'plural' if name == 'plural' else 't'}({key})"
                    for arg in call.args
                    for key in _keys(arg)
                ]
        lines += [repr(const.value) for const in _environment.parse(template).find_all(nodes.Const)]
    return lines


def _keys(arg: nodes.Node) -> list[str]:
    """The expressions of Python that an argument of a call may be."""
    if isinstance(arg, nodes.CondExpr):
        return [key for part in (arg.expr1, arg.expr2) if part for key in _keys(part)]
    if isinstance(arg, nodes.Concat):
        parts = (part.value if isinstance(part, nodes.Const) else "{part}" for part in arg.nodes)
        return ["f" + repr("".join(map(str, parts)))]
    return [repr(arg.value)] if isinstance(arg, nodes.Const) and isinstance(arg.value, str) else []


def dead(keys: Iterable[str], said: Said) -> list[str]:
    """Texts that no code says."""
    return [key for key in keys if not said.is_alive(key)]


def unknown(keys: Iterable[str], said: Said) -> list[str]:
    """Keys, and families of keys, that code says and no file has."""
    keys = set(keys)
    empty = {f for f in said.families if not any(re.fullmatch(f, key) for key in keys)}
    return sorted(said.exact - keys) + sorted(empty)


def keys_of(folder: Path, language: str = "es") -> list[str]:
    """Every key of a language, as often as it is written."""
    files = sorted(folder.glob(f"{language}*.toml"))
    return [key for file in files for key, _ in _flatten(tomllib.loads(file.read_text(encoding="utf-8")))]


def sources() -> list[str]:
    paths = [ROOT / "app.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    templates = (path.read_text(encoding="utf-8") for path in (ROOT / "staff" / "templates").glob("*.html"))
    return [*(path.read_text(encoding="utf-8") for path in paths), *said_in(templates)]


def main() -> int:
    keys, said = keys_of(ROOT / "texts"), said_by(sources())
    lines = [f"Texto muerto: {key}" for key in dead(keys, said)]
    lines += [f"Texto que no existe: {key}" for key in unknown(keys, said)]
    lines += [f"Texto escrito dos veces: {key}" for key in sorted(set(keys)) if keys.count(key) > 1]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
