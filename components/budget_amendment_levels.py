"""What a register of amendments adds to each level of a budget, beside what the budget says; and one level, step by step."""

from collections.abc import Sequence
from typing import Any

from components import budget_words, formats
from components.budget_amendments import Setting, named
from components.static import Node, el
from components.tables import table
from texts import plural, t


def levels(chains: Sequence[Any], places: int, setting: Setting) -> dict | None:
    """What acts add to each level beside what the budget says. chains: data_access.budget_amendments.Chain, of so many places."""
    if not chains or not setting.period:
        return None
    names = ("level", "approved", "acts", "expected", "modified", "difference")
    heading = labels(names, [chain.place[0] for chain in chains], setting)
    heads = [
        el("th", label, scope="col", className=None if name == "level" else "n")
        for name, label in heading.items()
    ]
    wrong = sum(bool(chain.difference) for chain in chains)
    words = {name: f"«{heading[name]}»" for name in ("approved", "modified")}
    said = (
        plural("amendments.levels.some", wrong, **words)
        if wrong
        else t("amendments.levels.all_equal", **words)
    )
    rest = t("amendments.levels.shown", shown=len(chains), n=places) if places > len(chains) else None
    body = el("tbody", *(_compared(chain, heading, setting) for chain in chains))
    caption = t("amendments.levels.caption", period=setting.when())
    return el(
        "section",
        el("h2", t("amendments.levels.title")),
        el("p", said),
        table(caption, heads, body, class_name="data stack acts"),
        el("p", rest, className="quiet") if rest else None,
    )


def labels(names: Sequence[str], sides: Sequence[str], setting: Setting) -> dict[str, str]:
    """Column → its head, with the legal names of phases of some sides."""
    legal = {
        "approved": setting.phase("aprobado", *dict.fromkeys(sides)),
        "modified": setting.phase("modificado", *dict.fromkeys(sides)),
    }
    return {name: legal.get(name) or t(f"amendments.levels.{name}", **legal) for name in names}


def _compared(chain: Any, heading: dict[str, str], setting: Setting) -> dict:
    told = [chain.approved, chain.amended, chain.expected, chain.modified]
    cells = [setting.money(value) for value in told] + [_difference(chain, setting)]
    drawn = [
        el("td", cell, data_label=label, className="n")
        for label, cell in zip(list(heading.values())[1:], cells, strict=True)
    ]
    by = budget_words.classification(chain.place[1])
    side = el("span", f"{budget_words.side(chain.place[0])} · {by}", className="quiet")
    return el("tr", el("th", *named(chain.place, setting), side, scope="row"), *drawn)


def _difference(chain: Any, setting: Setting) -> str:
    if not chain.is_told:
        return t("amendments.levels.absent")
    if chain.above:
        return t("amendments.levels.above")
    return setting.money(chain.difference)


def steps(chain: Any, later: int, everything: str, setting: Setting) -> dict:
    """A level from the approved to the modified, movement by movement. later: movements after the budget's period;
    everything: the address of all levels."""
    side, classification, _ = chain.place
    name = chain.name or chain.place[2] or budget_words.side(side)
    words = {"side": budget_words.side(side), "classification": budget_words.classification(classification)}
    figures = ("approved", "amended", "expected", "modified")
    amounts = {figure: setting.money(getattr(chain, figure)) for figure in figures}
    words |= {"initial": setting.phase("aprobado", side), "final": setting.phase("modificado", side)}
    said = [t("amendments.chain.lead", period=setting.when(), **words, **amounts)] if setting.period else []
    said += _verdict(chain, setting)
    if later:
        said.append(plural("amendments.chain.later", later))
    links: list[Node] = [el("a", t("amendments.chain.all"), href=everything)]
    if chain.is_told:
        links += [" · ", el("a", t("amendments.chain.budget"), href=setting.budget(chain.place))]
    return el(
        "section",
        el("h2", t("amendments.chain.title", name=name)),
        el("p", " ".join(said)),
        _chain(chain, name, setting),
        el("p", *links),
    )


def _verdict(chain: Any, setting: Setting) -> list[str]:
    if not chain.is_told:
        return [t("amendments.levels.absent").capitalize() + "."] if setting.period else []
    if chain.above:
        return [plural("amendments.chain.above", chain.above)]
    if chain.approved is None:
        return [t("amendments.chain.no_approved", initial=setting.phase("aprobado", chain.place[0]))]
    if not chain.difference:
        return [t("amendments.chain.agrees")] if chain.difference is not None else []
    return [t("amendments.chain.differs", amount=setting.money(chain.difference))]


def _chain(chain: Any, name: str, setting: Setting) -> dict:
    heads = [
        el("th", t(f"amendments.chain.{head}"), scope="col", className=css)
        for head, css in (("act", None), ("day", None), ("change", "n"), ("left", "n"))
    ]
    steps = [
        _step(
            movement.act,
            formats.day(movement.decided_on, setting.locale),
            setting.signed(movement.of(chain.place[2])),
            setting.money(left),
        )
        for movement, left in chain.movements
    ]
    initial, final = (setting.phase(phase, chain.place[0]) for phase in ("aprobado", "modificado"))
    ends = [
        el("tr", *_step(words, "", "", setting.money(amount))["c"], className="ends")
        for words, amount in (
            (initial, chain.approved),
            (t("amendments.chain.end", final=final), chain.modified),
        )
    ]
    caption = t("amendments.chain.caption", name=name)
    body = el("tbody", ends[0], *steps, ends[1])
    return table(caption, heads, body, class_name="data stack acts")


def _step(name: str, day: str, change: str, left: str) -> dict:
    cells = (("day", day, None), ("change", change, "n"), ("left", left, "n"))
    drawn = (
        el("td", words, data_label=t(f"amendments.chain.{head}") if words else None, className=css)
        for head, words, css in cells
    )
    return el("tr", el("th", name, scope="row"), *drawn)
