"""What councillors ask of a monitoring centre, each question with its figure, and the sentence that the page begins with."""

from components import formats
from components.centre import Answer
from data_access import centre, centre_shifts
from data_access import centre_equipment as equipment
from pages import _centre_response, _page
from pages._centre_known import Known
from texts import plural, t

ANCHORS = {
    "equipment": "equipos",
    "outages": "fallas",
    "rooms": "salas",
    "shifts": "turnos",
    "retention": "conservacion",
    "training": "capacitacion",
    "resources": "recursos",
    "cost": "costo",
    "planned": "previsto",
}


def answers(known: Known) -> list[Answer]:
    """In the order in which they are asked; those of what services did come from their own module."""
    of_services = [
        (key, figure, _at(anchor))
        for key, figure, anchor in _centre_response.answers(known.place, known.year)
    ]
    return [
        ("cameras", cameras(known), _to("equipment")),
        ("where", _where(known), _to("equipment")),
        ("available", _available(known), _to("outages")),
        ("per_operator", _per_operator(known), _to("shifts")),
        ("coverage", _coverage(known), _to("shifts")),
        ("retention", _retention(known), _to("retention")),
        *of_services,
        ("police", _police(known), "#resultados"),
        ("training", _trained(known), _to("training")),
        ("recorded", _recorded(known), _page.address("/incidentes", _on_camera(known))),
        ("planned", _planned(known), _to("planned")),
        ("criterion", "", _page.address("/informacion", {"obs": known.place.slug})),
        ("selection", "", _page.address("/informacion", {"obs": known.place.slug})),
    ]


def _to(name: str) -> str:
    return f"#{ANCHORS[name]}"


def _at(anchor: str) -> str:
    return anchor if not anchor or anchor[0] in "#/" else f"#{anchor}"


def headline(known: Known) -> str:
    """Up to three sentences of what is known, or that nothing is."""
    said = {"cameras": _counted(known), "coverage": _together(known), "retention": _days(known)}
    told = [t(f"centre.headline.{name}", **values) for name, values in said.items() if values]
    return " ".join(told) or t("centre.headline.nothing", institution=known.place.institution)


def _counted(known: Known) -> dict[str, str]:
    counted = equipment.tally(known.newest.of(equipment.CAMERAS)) if known.newest else None
    if not known.newest or not counted or counted.total is None:
        return {}
    locale = known.place.locale
    numbers = {name: formats.number(getattr(counted, name), locale) for name in ("working", "total")}
    return numbers | {"day": formats.day(known.newest.counted_on, locale)}


def _together(known: Known) -> dict[str, str]:
    found = centre_shifts.coverage(known.shifts)
    if not found:
        return {}
    locale, numbers = known.place.locale, {"part": found.both, "whole": found.told}
    words = {name: formats.number(value, locale) for name, value in numbers.items()}
    return words | {"pct": formats.percent(found.both, found.told, locale), "year": known.year}


def _days(known: Known) -> dict[str, str]:
    rows = known.retention[known.retention["subject"] == "imágenes"]
    days = sorted({int(n) for n in rows["days"].dropna()})
    return {"days": formats.listed([formats.number(n, known.place.locale) for n in days])} if days else {}


def cameras(known: Known) -> str:
    """«145 de 162 funcionan (30 de junio de 2026)»; '' where no inventory counts any."""
    counted = _counted(known)
    return t("centre.answer.cameras", **counted) if counted else ""


def _where(known: Known) -> str:
    if not known.newest:
        return ""
    used = [row for row in known.newest.of(equipment.CAMERAS) if row["state"] != equipment.RETIRED]
    zones = len({row["territory"] for row in used if row["quantity"] is not None})
    return plural("centre.answer.where", zones, n=formats.number(zones, known.place.locale)) if zones else ""


def _available(known: Known) -> str:
    rows = known.available[known.available["type"].isin(equipment.CAMERAS)]
    possible = rows["possible"].sum()
    if not possible:
        return ""
    return t(
        "centre.answer.available",
        share=formats.share(possible - rows["lost"].sum(), possible, known.place.locale),
        months=plural("centre.months", rows["month"].nunique()),
    )


def _per_operator(known: Known) -> str:
    at_work = centre_shifts.operators(known.shifts)
    counted = equipment.tally(known.newest.of(equipment.CAMERAS)) if known.newest else None
    if not at_work or not counted or not counted.working:
        return ""
    mean, shifts = at_work
    locale = known.place.locale
    return t(
        "centre.answer.per_operator",
        ratio=formats.number(counted.working / mean, locale, 1),
        working=formats.number(counted.working, locale),
        mean=formats.number(mean, locale, 1),
        shifts=formats.number(shifts, locale),
    )


def _coverage(known: Known) -> str:
    found = centre_shifts.coverage(known.shifts)
    if not found:
        return ""
    locale = known.place.locale
    told = {
        name: formats.number(n, locale) for name, n in (("told", found.told_shifts), ("shifts", found.shifts))
    }
    said = t("centre.answer.coverage", **_together(known), **told)
    left = found.calendar - found.told
    rest = t("centre.answer.untold", hours=formats.number(left, locale)) if left > 0 else ""
    return f"{said} {rest}".strip()


def _retention(known: Known) -> str:
    days = _days(known)
    return t("centre.answer.retention", **days) if days else ""


def _police(known: Known) -> str:
    sent = centre.sent(known.place.slug, "policía", known.year)
    if sent is None:
        return ""
    return plural("centre.answer.police", sent, n=formats.number(sent, known.place.locale), year=known.year)


def _trained(known: Known) -> str:
    found = centre.operators_trained(known.trainings)
    if not found:
        return ""
    locale = known.place.locale
    courses = plural("centre.answer.courses", found.courses, n=formats.number(found.courses, locale))
    if not found.told:
        return t("centre.answer.training_untold", courses=courses)
    trained = formats.share(found.trained, found.expected, locale)
    told = formats.number(found.told, locale)
    return plural("centre.answer.training", found.told, courses=courses, share=trained, told=told)


def _on_camera(known: Known) -> dict[str, str]:
    query = {"obs": known.place.slug, "fuente": centre.CAMERA}
    months = {"desde": f"{known.year}-01", "hasta": f"{known.year}-12"} if known.year else {}
    return query | months


def _recorded(known: Known) -> str:
    seen = centre.on_camera(known.place.slug, known.year)
    if seen is None:
        return ""
    return plural("centre.answer.recorded", seen, n=formats.number(seen, known.place.locale), year=known.year)


def _planned(known: Known) -> str:
    lines = len(known.planned)
    return (
        plural("centre.answer.planned", lines, n=formats.number(lines, known.place.locale)) if lines else ""
    )
