"""A row of a table as lines of a plan, with what merged cells above it carry down."""

from collections.abc import Iterator

from etl.plan_reader.codes import activities, every
from etl.plan_reader.footers import footer
from etl.plan_reader.grid import Row
from etl.plan_reader.headers import Header
from etl.plan_reader.rows import Parts, parts
from etl.plan_reader.seen import Document, Line, State


def table_row(row: Row, state: State, found: Document) -> None:
    """Add the lines of a row to the document; a note below the table, or text that has no column, is asked about."""
    header = state.header
    if header and footer(row):
        found.questions.append((row.number, footer(row)))
        return
    read = parts(row, header) if header else None
    if header is None or read is None:
        if header and sum(map(bool, row.cells)) == 1 and len(row.cells) > header.months[0]:
            found.questions.append(
                (row.number, f"el texto suelto «{max(row.cells, key=len)[:60]}» no se colocó")
            )
        return
    for line in _lines(row, header, read, state, found):
        found.lines.append(line)


def _lines(row: Row, header: Header, read: Parts, state: State, found: Document) -> Iterator[Line]:
    values = {name: text for name, text in read.values.items() if text}
    previous = next((line for line in reversed(found.lines) if line.plan == state.plan), None)
    if not values.get("title"):
        if previous is None:
            return
        if not any(map(bool, read.cells)) or header.position("annual_target") is None:
            _attach(values, previous, found, state)
            return
        values = {k: previous.values.get(k, "") for k in ("title", "code", "component", "objective")} | values
    _carry(values, row, header, state, found)
    for number, activity in enumerate(activities(values["title"])):
        mine = values | {"title": activity.words or values["title"]}
        if activity.code:
            mine["code"] = activity.code
        if activity.heading:
            mine["component"] = activity.heading
        if number:
            mine.pop("new_indicator", None)
        yield Line(
            state.plan,
            row.number,
            state.block if state.block == state.header_block else -1 - state.block,
            header,
            mine,
            read.cells,
            read.under,
            read.strays if not number else 0,
            read.unsure,
        )


def _carry(values: dict[str, str], row: Row, header: Header, state: State, found: Document) -> None:
    """Fill what merged cells left to the rows above: result, indicator, component; and say where it hangs."""
    tree = found.trees[state.plan]
    if _jumps(values.get("code", ""), state.code):
        state.component = state.block_node = ""
        tree.lose()
    state.code = values.get("code", state.code)
    if header.position("component") is not None:
        if f"{state.block}" != state.block_node:
            state.component = "" if state.block_node else state.component
            state.block_node = f"{state.block}"
        state.component = values.get("component", state.component)
        values["component"] = state.component
    elif state.group:
        values["component"] = state.group
    if header.position("result") is not None:
        if values.get("result"):
            state.result, state.indicator = values["result"], ""
            values["new_result"] = "1"
            tree.result(values["result"], row.number)
        if values.get("indicator"):
            state.indicator = values["indicator"]
            values["new_indicator"] = "1"
        values["result"], values["indicator"] = state.result, state.indicator
    if header.position("start_month") is None or tree.current():
        values.setdefault("objective", tree.node_for(values.get("objective_code", "")))


def _jumps(code: str, before: str) -> bool:
    """Whether the sequence of codes jumps (A 4, then A 11): what hung above is not known to hang here too."""
    a, b = (last_of(text) for text in (before, code))
    return a is not None and b is not None and b > a + 1 and before[:1] == code[:1]


def last_of(code: str) -> int | None:
    """The last number of a code such as A 11."""
    digits = code.split()[-1] if code else ""
    return int(digits) if digits.isdigit() else None


def _attach(values: dict[str, str], previous: Line, found: Document, state: State) -> None:
    """A row without an activity adds its indicator, its evidence or its risk to the activities above it."""
    group = [line for line in found.lines if line.plan == previous.plan and line.number == previous.number]
    if values.get("indicator"):
        state.indicator = values["indicator"]
    for line in group:
        for name in ("indicator", "evidence", "risk"):
            text = values.get(name)
            if text and text not in line.values.get(name, ""):
                line.values[name] = f"{line.values[name]} | {text}" if line.values.get(name) else text


def coded_indicator(text: str) -> tuple[str, str]:
    """(codes, words) of the indicators of a line: several are joined by «; »."""
    coded = [one for part in text.split(" | ") for one in every(part)] if text else []
    codes = [one.code for one in coded if one.code]
    return "; ".join(codes), "; ".join(one.words.rstrip(" ;") for one in coded)
