"""What the invented budget is told by: the names of every level of its four classifications, by code.

A code names its level by its dots: «2.1.3» hangs from «2.1», which hangs from «2».
"""

from samples.demostracion_generator.catalogue import FUNDING_NAMES

ECONOMIC = {
    "ingreso": {
        "1": "Ingresos corrientes",
        "1.1": "Tasas y derechos",
        "1.1.1": "Arbitrio de seguridad ciudadana",
        "1.1.2": "Licencias y autorizaciones",
        "1.1.3": "Derechos por uso de la vía pública",
        "1.2": "Multas",
        "1.2.1": "Multas administrativas",
        "1.2.2": "Multas de tránsito",
        "1.3": "Rentas",
        "1.3.1": "Intereses y otros",
        "2": "Transferencias",
        "2.1": "Transferencias corrientes",
        "2.1.1": "Fondo de compensación municipal",
        "2.2": "Transferencias de capital",
        "2.2.1": "Canon y regalías",
        "2.3": "Donaciones y cooperación",
        "2.3.1": "Cooperación técnica",
        "2.3.2": "Donaciones en efectivo",
        "2.3.3": "Donaciones en especie",
        "3": "Saldos",
        "3.1": "Saldos del ejercicio anterior",
        "3.1.1": "Saldo de balance",
    },
    "egreso": {
        "1": "Gasto en personal",
        "1.1": "Retribuciones",
        "1.1.1": "Sueldos",
        "1.1.2": "Horas extra y turnos",
        "1.1.3": "Gratificaciones",
        "1.2": "Cargas sociales",
        "1.2.1": "Seguro de salud",
        "1.2.2": "Aportes de pensión",
        "2": "Bienes y servicios",
        "2.1": "Bienes",
        "2.1.1": "Combustible y lubricantes",
        "2.1.2": "Uniformes y equipo de protección",
        "2.1.3": "Repuestos",
        "2.1.4": "Materiales de oficina",
        "2.2": "Servicios",
        "2.2.1": "Mantenimiento de cámaras y radios",
        "2.2.2": "Energía y comunicaciones",
        "2.2.3": "Seguros de vehículos",
        "2.2.4": "Estudios, encuestas y evaluaciones",
        "2.2.5": "Capacitación",
        "3": "Otros gastos corrientes",
        "3.1": "Reservas",
        "3.1.1": "Contingencias",
        "3.2": "Apoyos",
        "3.2.1": "Apoyo a juntas vecinales",
        "6": "Inversiones",
        "6.1": "Obras",
        "6.1.1": "Iluminación pública",
        "6.1.2": "Plazas y parques",
        "6.1.3": "Cruces y señalización",
        "6.2": "Equipamiento",
        "6.2.1": "Vehículos de patrullaje",
        "6.2.2": "Cámaras y lectoras de placas",
        "6.2.3": "Equipos informáticos y de radio",
        "6.2.4": "Equipos recibidos en donación",
    },
}
FUNCTIONAL = {
    "03": "Gobierno y transparencia",
    "03.1": "Observatorio y datos abiertos",
    "03.2": "Planeamiento y presupuesto",
    "03.3": "Rendición de cuentas",
    "05": "Seguridad ciudadana",
    "05.1": "Patrullaje y serenazgo",
    "05.2": "Videovigilancia y despacho",
    "05.3": "Fiscalización y tránsito",
    "08": "Prevención y convivencia",
    "08.1": "Espacios públicos seguros",
    "08.2": "Participación vecinal",
    "08.3": "Presupuesto participativo de seguridad",
}
INSTITUTIONAL = {
    "01": "Alcaldía",
    "01.1": "Despacho de Alcaldía",
    "01.2": "Oficina de Planeamiento y Presupuesto",
    "01.3": "Oficina de Transparencia",
    "02": "Gerencia de Seguridad Ciudadana",
    "02.1": "Despacho de la Gerencia",
    "02.2": "Observatorio de Demostración",
    "02.3": "Central de Monitoreo",
    "02.4": "Subgerencia de Serenazgo",
    "02.5": "Subgerencia de Fiscalización y Tránsito",
    "02.6": "Subgerencia de Participación Vecinal",
}
UNITS = {
    "01.2": "planeamiento",
    "01.3": "transparencia",
    "02.2": "observatorio",
    "02.3": "central-monitoreo",
    "02.4": "serenazgo",
    "02.5": "fiscalizacion",
    "02.6": "participacion",
}
"""Institutional code → unit of the catalogue. The two Despachos are none of its units."""
FUNDING = {str(n): name for n, name in enumerate(FUNDING_NAMES.values(), 1)}
FUNDING_CODES = {unit: str(n) for n, unit in enumerate(FUNDING_NAMES, 1)}
OLD_NAME = {(2024, "2.2.4"): "Estudios y encuestas"}
"""On purpose: the code that is called otherwise from 2025 on, which the portal's checks find."""


def steps(code: str) -> list[str]:
    """The codes of a level and of those above it: 2, 2.1, 2.1.3."""
    parts = code.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts) + 1)]


def level(code: str) -> str:
    """The level as the budget and its amendments write it: «2 > 2.1 > 2.1.3»."""
    return " > ".join(steps(code))


def path(names: dict[str, str], code: str, year: int = 0) -> str:
    """The names of a level and of those above it; of the economic expenditure in its year's words."""
    return " > ".join(OLD_NAME.get((year, step), names[step]) for step in steps(code))
