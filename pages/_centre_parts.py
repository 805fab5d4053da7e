"""The sections of the page of the monitoring centre; one without data is empty, and the page says what is missing."""

from typing import Any

from components import centre as drawn
from components import centre_equipment as pieces
from components import centre_shifts as sheets
from components import formats
from components.static import el
from components.tables import OPEN, folded
from data_access import centre_equipment as equipment
from data_access import centre_outages, centre_shifts, reserves
from data_access.centre_equipment import Inventory
from pages import _page, _registers
from pages._centre_known import Known
from texts import plural, t

COVERED = ("ubicación de equipos", "detalle de turnos", "detalle de despachos", "evidencia")
"""What this page leaves out, as the index of reserved information names it."""


def sections(known: Known) -> dict[str, list[Any]]:
    """Name of each section → its nodes, in order."""
    return {
        "equipment": _equipment(known),
        "outages": _outages(known),
        "rooms": _rooms(known),
        "shifts": _shifts(known),
        "retention": _retention(known),
        "training": _training(known),
        "resources": _resources(known),
        "cost": _cost(known),
        "planned": _planned(known),
    }


def _equipment(known: Known) -> list[Any]:
    found, locale = known.newest, known.place.locale
    if not found or not found.of(equipment.DEVICES):
        return []
    if not found.is_counted:
        return [pieces.named(found.of(equipment.DEVICES), known.zones)]
    before = known.inventories[1] if len(known.inventories) > 1 else None
    earlier = formats.day(before.counted_on, locale) if before else ""
    totals = (
        {kind: _quantity(before, kind) for kind in {row["type"] for row in before.rows}} if before else {}
    )
    by_state = equipment.by_state(found)
    return [
        pieces.by_state(by_state, totals, formats.day(found.counted_on, locale), earlier, locale),
        *_places(found, known),
        *_rest(found, known),
        el("p", t("centre.equipment.method"), className="quiet"),
    ]


def _places(found: Inventory, known: Known) -> list[Any]:
    locale = known.place.locale
    by_zone, by_place = equipment.by(found, "territory"), equipment.by(found, "place_class")
    zones = pieces.matrix(by_zone, t("centre.equipment.by_zone"), known.zones, "zone", locale)
    kinds = pieces.matrix(by_place, t("centre.equipment.by_place"), {}, "place_class", locale)
    return [zones, kinds if len(by_place) else el("p", t("centre.equipment.no_places"))]


def _rest(found: Inventory, known: Known) -> list[Any]:
    locale = known.place.locale
    common, years = equipment.integrated(found, equipment.CAMERAS), equipment.by(found, "installed_year")
    radios = pieces.radios(equipment.integrated(found, ("radio",)), _quantity(found, "radio"), locale)
    words = {year: str(int(year)) for year in years["installed_year"]}
    caption = t("centre.equipment.by_year")
    together = pieces.integrated(common, radios, known.zones, locale) if len(common) else []
    return [
        *(together or [el("p", t("centre.equipment.no_integration"))]),
        folded(pieces.matrix(years, caption, words, "installed_year", locale), OPEN + 1, caption)
        if len(years)
        else None,
    ]


def _outages(known: Known) -> list[Any]:
    if known.outages.empty:
        return []
    locale, still = known.place.locale, centre_outages.still_open(known.outages, known.today)
    rows, months = known.available, _months(known.available["month"].nunique())
    tables = [draw(rows, months, locale) for draw in (pieces.availability, pieces.available_by_month)]
    return [
        *(tables if len(rows) else [el("p", t("centre.outages.no_base"))]),
        pieces.still_open(still, known.zones, formats.day(known.today, locale), locale)
        if len(still)
        else el("p", t("centre.outages.none_open")),
        el("p", t("centre.outages.method"), className="quiet"),
    ]


def _rooms(known: Known) -> list[Any]:
    return [drawn.rooms(known.rooms, known.zones, known.place.locale)] if known.rooms else []


def _months(number: int) -> str:
    return plural("centre.months", number)


def _shifts(known: Known) -> list[Any]:
    locale = known.place.locale
    told = [
        (room["name"], months, centre_shifts.needs_both(room))
        for room, months in known.shifts
        if months["shifts"].sum()
    ]
    if not told:
        return []
    summary = sheets.summary(told, _months(max(len(months) for _, months, _ in told)), locale)
    rooms = (sheets.of_room(*room, locale) for room in told)
    return [summary, *rooms, el("p", t("centre.shifts.method"), className="quiet")]


def _retention(known: Known) -> list[Any]:
    return [drawn.retention(known.retention, known.place.locale)] if len(known.retention) else []


def _training(known: Known) -> list[Any]:
    if known.trainings.empty:
        return []
    note = el("p", t("centre.training.method"), className="quiet")
    return [drawn.trainings(known.trainings, known.place.locale), note]


def _resources(known: Known) -> list[Any]:
    if not known.newest:
        return []
    lines = [
        (key, [(k, _quantity(known.newest, k)) for k in kinds if known.newest.of((k,))])
        for key, kinds in equipment.RESOURCES.items()
    ]
    return [pieces.resources(lines, known.place.locale)]


def _quantity(found: Inventory, kind: str) -> int | None:
    return equipment.tally(found.of((kind,))).total


def _cost(known: Known) -> list[Any]:
    cost = equipment.cost_of_cameras(known.newest) if known.newest else None
    given = equipment.given(known.newest) if known.newest else None
    place, said = known.place, []
    if cost:
        each = formats.money(round(cost.amount / cost.pieces, 2), place.currency, place.locale)
        base = formats.share(cost.pieces, cost.total, place.locale)
        said.append(el("p", t("centre.cost.each", each=each, base=base)))
    if given is not None and len(given):
        said.append(pieces.given(given, place.currency, place.locale))
    return said


def _planned(known: Known) -> list[Any]:
    link = _registers.line_link(known.place.slug)
    return [drawn.planned(known.planned, link, known.place.locale)] if len(known.planned) else []


def hidden(known: Known) -> list[Any]:
    """What is not shown, by what reserve of the newest index, until when."""
    newest = reserves.newest(known.place.slug, known.today)
    kinds = [(kind, newest[newest["covers"] == kind]) for kind in COVERED]
    index = _page.address("/informacion", {"obs": known.place.slug}) + "#reservas"
    return [
        drawn.not_shown(kinds, index, known.place.locale),
        el("p", t("centre.hidden.method"), className="quiet"),
    ]
