"""Down the rows of a document: what heads what, and which table is being read."""

from etl.plan_reader import headings
from etl.plan_reader.carry import table_row
from etl.plan_reader.codes import is_item_code, leading
from etl.plan_reader.grid import Grid, Row
from etl.plan_reader.headers import header_at
from etl.plan_reader.headings import Heading
from etl.plan_reader.seen import Document, Plan, State
from etl.plan_reader.tree import Tree


def walk(rows: Grid, title: str) -> Document:
    """Everything that a document says, in its order; `title` names the plan where the document does not."""
    found = Document([Plan(title, 1)], [Tree()])
    state = State()
    index = 0
    while index < len(rows):
        index += _step(rows, index, state, found)
    return found


def _step(rows: Grid, index: int, state: State, found: Document) -> int:
    """Read what begins at a row; how many rows it took."""
    row = rows[index]
    if not any(row.cells):
        state.block += 1
        state.levels = {}
        return 1
    title, taken = headings.title_at(rows, index)
    if title and _opens(title, row.number, state, found):
        return taken
    header = header_at(rows, index)
    if header:
        state.header, state.header_block = header, state.block
        state.waiting, state.listing, state.again = "", "", False
        found.headers.append((state.plan, header))
        return header.rows
    if _heads(rows, index, state, found):
        return 1
    if state.header:
        table_row(row, state, found)
    return 1


def _opens(title: str, number: int, state: State, found: Document) -> bool:
    """Whether a title begins a plan (or is that of a page of it): a new one, or the document's own."""
    if not headings.is_operating(title):
        if not found.lines and found.plans[0].line == 1 and len(found.plans) == 1:
            found.plans[0] = Plan(title, number)
        return len(title) > 30
    unit = headings.initials(headings.unit_of(title))
    if state.plan and headings.initials(headings.unit_of(found.plans[state.plan].title)) == unit:
        state.header, state.again = None, True
        return True
    found.plans.append(Plan(title, number))
    found.trees.append(Tree())
    state.plan, state.header, state.result, state.indicator = len(found.plans) - 1, None, "", ""
    state.group = state.component = state.waiting = state.listing = state.code = ""
    return True


def _heads(rows: Grid, index: int, state: State, found: Document) -> bool:
    """Whether a row is a heading or an item of a list of goals; if so, it has been put in the tree."""
    row, tree = rows[index], found.trees[state.plan]
    state.levels = headings.levels(row) or state.levels
    if state.levels:
        _branch(row, state, tree)
        return True
    kind = headings.listed(row)
    if kind:
        state.listing, state.waiting = kind, ""
        tree.group(headings.lone(row), row.number)
        return True
    head = headings.heading(row)
    if head:
        if not (state.again and tree.holds(head)):
            _head(head, row, state, tree)
        return True
    if state.listing and headings.bullet(row):
        tree.item(state.listing, headings.bullet(row), row.number)
        return True
    if headings.lone(row)[1:2] == ")":
        state.listing = ""
    if state.waiting and _continued(row, state, tree):
        return True
    if headings.is_group(rows, index):
        state.group = headings.lone(row)
        return True
    return False


def _head(head: Heading, row: Row, state: State, tree: Tree) -> None:
    state.result = state.indicator = state.listing = ""
    if head.kind == "grupo":
        state.group = head.title
        return
    state.waiting = head.kind if not head.title or not head.code else ""
    if head.component:
        state.component = head.component
    if head.title:
        tree.push(head, row.number)
        state.waiting = head.kind if len(row.cells) > 1 and not head.component else ""


def _branch(row: Row, state: State, tree: Tree) -> None:
    """A row of a table of the tree: each cell is a node under the one to its left, carried down where blank."""
    for at, kind in state.levels.items():
        text = row.cells[at] if at < len(row.cells) else ""
        if text and not headings.levels(row):
            tree.push(Heading(kind, "", text), row.number)


def _continued(row: Row, state: State, tree: Tree) -> bool:
    """A numbered line under a heading that left its title, or some of its titles, to the lines below."""
    text = headings.lone(row)
    if not text or not text[0].isdigit() or is_item_code(text):
        return False
    coded = leading(text)
    if not coded.code:
        found = text.split(" ", 1)
        coded = type(coded)(found[0].rstrip("."), found[-1])
    tree.push(Heading(state.waiting, coded.code, coded.words), row.number)
    return True
