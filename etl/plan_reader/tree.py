"""The tree of a plan as its headings print it: areas, objectives, scopes, results, goals."""

import re
from dataclasses import dataclass, field

from etl.plan_reader.codes import leading
from etl.plan_reader.headings import RANKS, SMALL, Heading
from warehouse.dataset import normal

_SHORT = {
    "área": "ar",
    "línea estratégica": "le",
    "objetivo": "oe",
    "objetivo específico": "o",
    "objetivo general": "general",
    "alcance": "a",
    "resultado": "r",
    "meta": "meta",
    "grupo": "grupo",
}


@dataclass(frozen=True)
class Node:
    """One node. node and parent are identifiers in the plan; line is that of the source."""

    node: str
    parent: str
    kind: str
    code: str
    title: str
    line: int


@dataclass
class Tree:
    """nodes in document order; path: the nodes that head the next row, from the highest level."""

    nodes: list[Node] = field(default_factory=list)
    path: list[Node] = field(default_factory=list)
    list_group: str = ""
    lost: bool = False

    def push(self, head: Heading, line: int) -> None:
        """A heading: it hangs from the nearest one of a higher level, unless its code belongs to another."""
        rank = RANKS.get(head.kind, 3)
        self.path = [node for node in self.path if RANKS.get(node.kind, 9) < rank]
        if self.path and not _belongs(head.code, self.path[-1].code):
            self.path = []
        self.lost = False
        self._add(head.kind, head.code, head.title, line)

    def result(self, text: str, line: int) -> None:
        """A result: the lowest level, under the headings; the same words again are the same result."""
        coded = leading(text)
        self.path = [node for node in self.path if node.kind != "resultado"]
        self._add("resultado", coded.code, coded.words, line)

    def group(self, text: str, line: int) -> None:
        """The heading of a list of goals."""
        words = re.sub(r"^[a-z]\)\s*|^-\s*", "", text).rstrip(":. ")
        self.path = []
        self._add("grupo", "", words, line)
        self.list_group = self.path[-1].node
        self.path = []

    def item(self, kind: str, words: str, line: int) -> None:
        """One item of that list."""
        name = self._free(_SHORT.get(kind, normal(kind)), "")
        self.nodes.append(Node(name, self.list_group, kind, "", words, line))

    def lose(self) -> None:
        """After a jump in the numbers, what heads the next row is not known."""
        self.lost, self.path = True, []

    def current(self) -> str:
        """The node that heads the next row, or ''."""
        return self.path[-1].node if self.path else ""

    def holds(self, head: Heading) -> bool:
        """Whether a heading is already a node: a page repeats the headings of the first one."""
        same = (head.kind, head.code, _plain(head.title))
        return any((node.kind, node.code, _plain(node.title)) == same for node in self.nodes)

    def node_for(self, objective_code: str) -> str:
        """The node of a row: the lowest one; a row that says to be additional hangs from the objective itself."""
        if objective_code == "ADICIONAL":
            return next((node.node for node in self.path if node.kind == "objetivo"), "")
        return self.current()

    def _add(self, kind: str, code: str, title: str, line: int) -> None:
        parent = self.current()
        for node in self.nodes:
            same = (node.parent, node.kind, node.code) == (parent, kind, code)
            if same and _plain(node.title) == _plain(title):
                self.path.append(node)
                return
        made = Node(self._free(_SHORT.get(kind, "n"), code), parent, kind, code, title, line)
        self.nodes.append(made)
        self.path.append(made)

    def _free(self, short: str, code: str) -> str:
        digits = "-".join(re.findall(r"[0-9]+", code))
        name = "-".join(part for part in (short, digits) if part)
        taken = {node.node for node in self.nodes}
        tries = [name, *(f"{name}-{letter}" for letter in "bcdefghij")] if digits else []
        return next((n for n in tries if n not in taken), f"{short}-n{len(self.nodes) + 1}")


def _plain(title: str) -> str:
    return "".join(normal(word) for word in title.split() if word.lower() not in SMALL)


def _belongs(code: str, above: str) -> bool:
    """Whether a code such as OE 03.04.00 can hang from objective 3; codes of other shapes always can."""
    mine, theirs = re.match(r"OE (\d\d)\.", code), re.search(r"\d+$", above)
    return not (mine and theirs) or int(mine.group(1)) == int(theirs.group())
