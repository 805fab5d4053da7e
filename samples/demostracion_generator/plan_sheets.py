"""The invented plans as wholes: three annual ones, the strategic one above them, and two operating ones below."""

from dataclasses import dataclass

from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.promises import OBJECTIVES
from samples.demostracion_generator.table import Row

STRATEGIC, OPERATING, FISCAL = "2024-2027", "2026-serenazgo", "2025-cooperacion"
_INVENTED = "Plan inventado para la demostración: nadie lo aprobó ni lo ejecuta."


@dataclass(frozen=True)
class Sheet:
    """first, last: «yyyy-mm-dd»; above: the plan that it develops a part of."""

    plan: str
    title: str
    kind: str
    first: str
    last: str
    above: str
    unit: str
    months: str = "publicada"
    note: str = _INVENTED

    def month(self, position: int) -> str:
        """The «yyyy-mm» of a month of the plan, from 1."""
        ahead = int(self.first[5:7]) - 2 + position
        return f"{int(self.first[:4]) + ahead // 12}-{ahead % 12 + 1:02}"


def _annual(year: str) -> Sheet:
    title = f"Plan Anual de Trabajo {year} (ficticio)"
    return Sheet(year, title, "plan anual de trabajo", f"{year}-01-01", f"{year}-12-31", STRATEGIC,
                 "gerencia-seguridad")  # fmt: skip


SHEETS = {
    sheet.plan: sheet
    for sheet in (
        Sheet(STRATEGIC, "Plan Estratégico de Seguridad Ciudadana 2024–2027 (ficticio)", "plan estratégico",
              "2024-01-01", "2027-12-31", "", "gerencia-seguridad", "no publicada",
              f"{_INVENTED} Dura cuatro años y no programa meses: lo hacen los planes anuales."),
        *map(_annual, ("2024", "2025", "2026")),
        Sheet(FISCAL, "Plan Operativo del Fondo de Cooperación, mayo 2025 a abril 2026 (ficticio)",
              "plan operativo", "2025-05-01", "2026-04-30", "2025", "participacion",
              note=f"{_INVENTED} Su año es el del fondo: de mayo a abril."),
        Sheet(OPERATING, "Plan Operativo de Serenazgo 2026 (ficticio)", "plan operativo", "2026-01-01",
              "2026-12-31", "2026", "serenazgo"),
    )
}  # fmt: skip
_ABOVE = {"gerencia-seguridad": "alcaldia"}
_APPROVED = {"2024-2027": "2023-11-30", "2025-cooperacion": "2025-04-22", "2026-serenazgo": "2026-01-09"}
_AREAS = (
    ("L1", "", "línea estratégica", "L1", "Calles y plazas que se usan sin miedo"),
    ("L2", "", "línea estratégica", "L2", "Gobierno que responde con datos"),
)
_LINE_OF = {"1": "L1", "2": "L1", "3": "L1", "4": "L2"}
_OWN = {
    OPERATING: (
        ("P", "", "objetivo", "O1.1", "Patrullar donde y cuando más ocurre"),
        ("P.1", "P", "resultado", "R1", "Turnos completos en los puntos de calor"),
        ("P.2", "P", "resultado", "R2", "Serenos formados y con equipo"),
    ),
    FISCAL: (
        ("C", "", "objetivo", "O1.3", "Recuperar espacios públicos"),
        ("C.1", "C", "resultado", "R1", "Plazas con uso vecinal"),
    ),
}  # fmt: skip


def plans() -> list[Row]:
    return [
        {
            "plan": sheet.plan,
            "title": sheet.title,
            "kind": sheet.kind,
            "parent_plan": sheet.above,
            "period_start": sheet.first,
            "period_end": sheet.last,
            "body": "Comité de Seguridad Ciudadana de Demostración",
            "unit": sheet.unit,
            "parent_unit": _ABOVE.get(sheet.unit, "gerencia-seguridad"),
            "approved_on": _APPROVED.get(sheet.plan, f"{int(sheet.first[:4]) - 1}-12-18"),
            "signing_offices": "Alcaldía;Gerencia de Seguridad Ciudadana",
            "months_published": sheet.months,
            "note": sheet.note,
            "source_document": DOCUMENT,
        }
        for sheet in SHEETS.values()
    ]


def objectives() -> list[Row]:
    return [
        {"plan": plan, "sort_order": order, **node}
        for plan in SHEETS
        for order, node in enumerate(_nodes(plan))
    ]


def _nodes(plan: str) -> list[Row]:
    if plan in _OWN:
        return [_node(*node) for node in _OWN[plan]]
    strategic = plan == STRATEGIC
    named = [
        {
            "node": node,
            "parent": node.rpartition(".")[0] or (_LINE_OF[node] if strategic else ""),
            "kind": "objetivo específico" if "." in node else "objetivo",
            "code": f"O{node}",
            "title": title,
            "unit": unit,
            "target": target,
        }
        for node, title, unit, target in OBJECTIVES
    ]
    return [*map(lambda area: _node(*area), _AREAS), *named] if strategic else named


def _node(node: str, parent: str, kind: str, code: str, title: str) -> Row:
    return {"node": node, "parent": parent, "kind": kind, "code": code, "title": title}
