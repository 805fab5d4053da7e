"""What the fictional law calls the phases of a budget, and an index of prices that nobody measured."""

from samples.demostracion_generator.table import Row

_LAW = "Ordenanza Ficticia de Hacienda de Demostración, artículo {}"
_PHASES = (
    ("ingreso", "aprobado", "Previsión inicial", "Lo que el Concejo calculó que entraría en el año.", 11),
    ("ingreso", "modificaciones", "Modificaciones de la previsión",
     "Lo que sus acuerdos sumaron o quitaron después a lo que se esperaba.", 12),
    ("ingreso", "modificado", "Previsión vigente", "La previsión inicial con todas sus modificaciones.", 12),
    ("ingreso", "devengado", "Derecho determinado",
     "Lo que alguien ya debe al municipio, lo haya pagado o no.", 14),
    ("ingreso", "pagado", "Recaudación", "El dinero que entró en la caja.", 15),
    ("egreso", "aprobado", "Crédito inicial", "Lo que el Concejo autorizó a gastar al aprobar el presupuesto.", 21),
    ("egreso", "modificaciones", "Modificaciones de crédito",
     "Lo que sus acuerdos sumaron, quitaron o pasaron de una partida a otra.", 22),
    ("egreso", "modificado", "Crédito vigente", "El crédito inicial con todas sus modificaciones.", 22),
    ("egreso", "autorizado", "Certificación", "La reserva de dinero para un gasto que se va a contratar.", 23),
    ("egreso", "comprometido", "Compromiso", "Lo que se acordó con un proveedor o con el personal.", 24),
    ("egreso", "devengado", "Obligación reconocida",
     "Lo que el municipio ya debe, porque recibió el bien o el servicio.", 25),
    ("egreso", "pagado", "Pago realizado", "El dinero que salió de la caja.", 26),
)  # fmt: skip
_PRICES = {2022: "100", 2023: "105.2", 2024: "108.9", 2025: "111.6", 2026: "114.5"}


def budget_phases() -> list[Row]:
    return [
        {
            "side": side,
            "phase": phase,
            "name": name,
            "definition": meaning,
            "legal_basis": _LAW.format(article),
        }
        for side, phase, name, meaning, article in _PHASES
    ]


def price_indices() -> list[Row]:
    series = "Índice ficticio de precios de Demostración, 2022 = 100"
    source = "Oficina Ficticia de Estadística: no existe, y nadie midió estos precios"
    return [
        {"year": year, "value": value, "series": series, "source": source} for year, value in _PRICES.items()
    ]
