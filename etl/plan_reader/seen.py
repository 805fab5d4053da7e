"""What has been seen of a document while it is read, and what the rows above leave to the next one."""

from dataclasses import dataclass, field

from etl.plan_reader.headers import Header
from etl.plan_reader.tree import Tree


@dataclass
class Line:
    """One activity of a plan as it is being read. plan: position of its plan; block: rows without a blank between.

    values: upload column → words. cells: month cells as printed. under: whether they begin under ENE.
    """

    plan: int
    number: int
    block: int
    header: Header
    values: dict[str, str]
    cells: tuple[str, ...]
    under: bool
    strays: int
    unsure: tuple[str, ...]


@dataclass
class Plan:
    """One plan of the document: its title as printed and the line where it begins."""

    title: str
    line: int


@dataclass
class Document:
    """What a walk has seen. questions: (line, what a person must look at)."""

    plans: list[Plan] = field(default_factory=list)
    trees: list[Tree] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    headers: list[tuple[int, Header]] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class State:
    header: Header | None = None
    block: int = 0
    header_block: int = -1
    plan: int = 0
    component: str = ""
    group: str = ""
    result: str = ""
    indicator: str = ""
    listing: str = ""
    waiting: str = ""
    block_node: str = ""
    code: str = ""
    again: bool = False
    levels: dict[int, str] = field(default_factory=dict)
