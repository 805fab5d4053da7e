"""What the invented plans promise: one record per activity, with its twelve programmed months.

Cells: twelve, from January to December; a dot is a blank cell.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """objective: node of the plan's tree, blank for what the law asks; only: the one plan that has it.

    lower: less is better. due: the day of the year (06-30) and thresholds what the indicator's words say. base: the N of
    its percentages. names: code of what it serves in the plan above.
    """

    objective: str
    title: str
    indicator: str
    measure: str
    unit_kind: str
    cells: str
    units: str
    funding: str
    evidence: str
    risk: str = ""
    only: str = ""
    lower: bool = False
    due: str = ""
    thresholds: str = ""
    base: int = 0
    names: str = ""


OBJECTIVES = (
    ("1", "Menos robos y hurtos en la vía pública", "gerencia-seguridad", "Bajar 15 % hasta 2027"),
    ("1.1", "Patrullar donde y cuando más ocurre", "serenazgo", ""),
    ("1.2", "Mantener la videovigilancia en servicio", "central-monitoreo", "95 % de cámaras"),
    ("1.3", "Recuperar espacios públicos", "gerencia-seguridad", ""),
    ("2", "Mejor convivencia en los barrios", "fiscalizacion", ""),
    ("2.1", "Atender ruido y consumo de alcohol", "fiscalizacion", ""),
    ("2.2", "Ordenar comercio y estacionamiento", "fiscalizacion", ""),
    ("3", "Auxilio oportuno en calles seguras", "gerencia-seguridad", "Mediana de 9 minutos"),
    ("3.1", "Reducir accidentes en cruces críticos", "fiscalizacion", ""),
    ("3.2", "Responder más rápido a las llamadas", "central-monitoreo", ""),
    ("4", "Decidir y rendir cuentas con datos", "observatorio", ""),
    ("4.1", "Publicar datos completos y a tiempo", "observatorio", ""),
    ("4.2", "Dar voz a vecinas y vecinos", "participacion", ""),
    ("4.3", "Formar a quienes atienden", "gerencia-seguridad", ""),
)

MONTHLY = "1 1 1 1 1 1 1 1 1 1 1 1"
QUARTERLY = ". . 1 . . 1 . . 1 . . 1"
BIMONTHLY = ". 1 . 1 . 1 . 1 . 1 . 1"
FAULT = "Fallas de energía o de red"
STAFF = "Falta de personal"
FUNDS = "Transferencia tardía de fondos"

PROMISES = (
    Promise("", "Sesiones ordinarias del comité", "N.° de sesiones", "Sesión", "suma", BIMONTHLY,
            "alcaldia", "propios", "Acta"),
    Promise("", "Consultas públicas trimestrales", "N.° de consultas", "Consulta", "suma", QUARTERLY,
            "participacion", "propios", "Acta y lista de asistencia", "Baja convocatoria"),
    Promise("", "Publicar los acuerdos del comité", "N.° de publicaciones", "Publicación", "suma",
            BIMONTHLY, "transparencia", "propios", "Enlace publicado"),
    Promise("", "Evaluar el plan cada trimestre", "N.° de evaluaciones", "Informe", "suma", QUARTERLY,
            "planeamiento", "propios", "Informe"),
    Promise("1.1", "Patrullaje focalizado en puntos de calor", "N.° de patrullajes", "Patrullaje", "suma",
            "90 90 95 95 95 95 110 100 95 95 95 120", "serenazgo", "propios", "Parte de servicio", STAFF),
    Promise("1.1", "Rondas mixtas con juntas vecinales", "N.° de rondas", "Ronda", "suma",
            "12 12 14 14 14 14 16 16 16 16 16 18", "serenazgo;participacion", "propios", "Parte de servicio"),
    Promise("1.1", "Operativos en paraderos y mercados", "N.° de operativos", "Operativo", "suma",
            "4 4 4 4 4 4 6 4 4 4 4 8", "serenazgo;fiscalizacion", "propios;canon", "Acta"),
    Promise("1.1", "Cubrir más zonas con patrullaje", "Zonas cubiertas en el mes", "Zona", "máximo",
            "12 12 12 13 13 14 14 15 15 16 16 16", "serenazgo", "propios", "Mapa de servicio", STAFF),
    Promise("1.1", "Renovar vehículos de patrullaje", "N.° de vehículos", "Vehículo", "suma",
            ". . . . 3 . . . 3 . . .", "gerencia-seguridad", "canon", "Acta de entrega", FUNDS),
    Promise("1.2", "Cámaras en servicio", "Cámaras operativas a fin de mes", "Cámara", "último",
            "118 118 120 122 124 126 128 130 132 134 136 138", "central-monitoreo", "propios;canon",
            "Reporte técnico", FAULT),
    Promise("1.2", "Mantenimiento preventivo de cámaras", "N.° de mantenimientos", "Mantenimiento", "suma",
            "20 20 20 20 20 20 20 20 20 20 20 20", "central-monitoreo", "propios", "Orden de trabajo"),
    Promise("1.2", "Instalar lectoras de placas en los ingresos", "N.° de lectoras", "Lectora", "suma",
            ". . . 2 . . . 2 . . . .", "central-monitoreo", "canon", "Acta de conformidad", FUNDS),
    Promise("1.2", "Probar botones de pánico", "% de botones probados en el mes", "%", "promedio",
            "90 90 90 90 90 90 90 90 90 90 90 90", "central-monitoreo", "propios", "Lista de pruebas"),
    Promise("1.3", "Recuperar plazas y parques", "N.° de espacios", "Espacio", "suma",
            ". . 1 . . 1 . . 1 . . 1", "gerencia-seguridad", "cooperacion;canon", "Informe con fotografías",
            FUNDS),
    Promise("1.3", "Reponer luminarias en puntos oscuros", "N.° de luminarias", "Luminaria", "suma",
            ". 25 25 25 25 25 25 25 25 25 25 .", "gerencia-seguridad", "canon", "Orden de trabajo"),
    Promise("1.3", "Plan de espacios seguros", "% del plan ejecutado", "%", "porcentaje",
            ". . 25 . . 25 . . 25 . . 25", "gerencia-seguridad", "cooperacion", "Informe de avance"),
    Promise("2.1", "Operativos de ruido nocturno", "N.° de operativos", "Operativo", "suma",
            "8 8 6 6 6 6 8 6 6 6 6 10", "fiscalizacion;serenazgo", "propios", "Acta"),
    Promise("2.1", "Mediaciones entre vecinos", "N.° de mediaciones", "Mediación", "suma",
            "10 10 12 12 12 12 12 12 12 12 12 10", "participacion", "propios", "Acta de acuerdo"),
    Promise("2.1", "Fiscalizar locales con venta de alcohol", "N.° de locales", "Local", "suma",
            "15 15 15 15 15 15 20 15 15 15 15 25", "fiscalizacion", "propios", "Acta de fiscalización"),
    Promise("2.1", "Campaña «Barrio que descansa»", "N.° de campañas", "Campaña", "suma",
            "1 . . . . . 1 . . . . 1", "participacion", "cooperacion", "Informe con fotografías"),
    Promise("2.2", "Ordenar el comercio en vía pública", "N.° de operativos", "Operativo", "suma",
            "6 6 8 8 8 8 10 8 8 8 8 12", "fiscalizacion", "propios", "Acta", "Resistencia de comerciantes"),
    Promise("2.2", "Empadronar comerciantes", "N.° de empadronados", "Comerciante", "suma",
            ". 40 40 40 40 40 40 . . . . .", "fiscalizacion", "propios", "Padrón"),
    Promise("2.2", "Señalizar zonas de estacionamiento", "N.° de cuadras", "Cuadra", "suma",
            ". . 10 . 10 . 10 . 10 . 10 .", "fiscalizacion", "canon", "Acta de conformidad", FUNDS),
    Promise("3.1", "Estudio de cruces críticos", "Estudio aprobado", "Documento", "documento",
            ". . . 1 . . . . . . . .", "observatorio", "cooperacion", "Documento publicado"),
    Promise("3.1", "Intervenir cruces críticos", "N.° de cruces", "Cruce", "suma",
            ". . . . 2 . 2 . 2 . 2 .", "fiscalizacion", "canon", "Informe con fotografías", FUNDS),
    Promise("3.1", "Charlas de seguridad vial en colegios", "N.° de charlas", "Charla", "suma",
            ". . 4 4 4 4 2 4 4 4 4 .", "participacion", "propios", "Lista de asistencia"),
    Promise("3.2", "Llamadas atendidas en menos de diez minutos", "Porcentaje de cada mes", "%", "promedio",
            "70 70 72 72 74 74 76 76 78 78 80 80", "central-monitoreo", "propios", "Reporte de despacho", FAULT),
    Promise("3.2", "Protocolo de despacho actualizado", "Protocolo aprobado", "Documento", "documento",
            ". . 1 . . . . . . . . .", "central-monitoreo", "propios", "Resolución"),
    Promise("3.2", "Simulacros de atención", "N.° de simulacros", "Simulacro", "suma", QUARTERLY,
            "central-monitoreo;serenazgo", "propios", "Informe"),
    Promise("4.1", "Boletín mensual de incidentes", "N.° de boletines", "Boletín", "suma", MONTHLY,
            "observatorio", "propios", "Enlace publicado"),
    Promise("4.1", "Revisar la calidad de los registros", "% de registros revisados", "%", "promedio",
            "80 80 80 85 85 85 90 90 90 95 95 95", "observatorio", "propios", "Informe"),
    Promise("4.1", "Encuesta de percepción de seguridad", "Encuesta publicada", "Documento", "documento",
            ". . . . . . . . 1 . . .", "observatorio", "cooperacion", "Documento publicado", FUNDS),
    Promise("4.2", "Audiencias de rendición de cuentas", "N.° de audiencias", "Audiencia", "suma",
            QUARTERLY, "alcaldia;transparencia", "propios", "Acta y lista de asistencia"),
    Promise("4.2", "Juntas vecinales en actividad", "Juntas activas a fin de mes", "Junta", "último",
            "30 30 32 32 34 34 36 36 38 38 40 40", "participacion", "propios", "Padrón"),
    Promise("4.2", "Escuela de líderes vecinales", "N.° de egresados", "Persona", "suma",
            ". . . 30 . . . 30 . . . 30", "participacion", "donaciones", "Lista de asistencia", only="2025"),
    Promise("4.2", "Presupuesto participativo de seguridad", "N.° de talleres", "Taller", "suma",
            ". . 3 3 3 . . . . . . .", "participacion;planeamiento", "propios", "Acta", only="2026"),
    Promise("4.3", "Capacitar a operadores de cámaras", "N.° de capacitados", "Persona", "suma",
            ". 15 . . 15 . . 15 . . 15 .", "central-monitoreo", "donaciones", "Lista de asistencia"),
    Promise("4.3", "Capacitar a serenos en primeros auxilios", "N.° de capacitados", "Persona", "suma",
            ". . 20 . . 20 . . 20 . . .", "serenazgo", "donaciones", "Certificado", STAFF),
)  # fmt: skip
