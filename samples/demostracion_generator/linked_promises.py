"""What the strategic plan announces, and what the two operating plans promise by month."""

from samples.demostracion_generator.plan_sheets import FISCAL, OPERATING, STRATEGIC
from samples.demostracion_generator.promises import FUNDS, MONTHLY, QUARTERLY, STAFF, Promise

NO_MONTHS = " ".join(["."] * 12)


def _announced(objective: str, title: str, indicator: str, units: str) -> Promise:
    return Promise(objective, title, indicator, "", "", NO_MONTHS, units, "", "")


LINKED = {
    STRATEGIC: (
        _announced("1.1", "Cubrir con patrullaje los puntos de calor", "Puntos cubiertos", "serenazgo"),
        _announced("1.2", "Mantener y ampliar la videovigilancia", "Cámaras operativas", "central-monitoreo"),
        _announced("1.3", "Recuperar plazas con sus vecinos", "Espacios recuperados", "gerencia-seguridad"),
        _announced("2.1", "Mediar y fiscalizar el ruido nocturno", "Quejas por ruido", "fiscalizacion"),
        _announced("3.1", "Intervenir los cruces críticos", "Cruces intervenidos", "fiscalizacion"),
        _announced("3.2", "Acortar el tiempo de llegada", "Mediana de minutos", "central-monitoreo"),
        _announced("4.1", "Publicar datos cada mes", "Meses publicados", "observatorio"),
        _announced("4.2", "Rendir cuentas cada trimestre", "Audiencias", "alcaldia"),
    ),
    OPERATING: (
        Promise("P.1", "Turnos nocturnos en puntos de calor", "N.° de turnos", "Turno", "suma",
                "62 56 62 60 62 60 62 62 60 62 60 62", "serenazgo", "propios", "Parte de servicio", STAFF,
                names="A-01"),
        Promise("P.1", "Hojas de ruta por semana", "N.° de hojas", "Hoja", "suma",
                "4 4 5 4 4 5 4 5 4 4 5 4", "serenazgo", "propios", "Parte de servicio", names="A-01"),
        Promise("P.1", "Unidades operativas", "Vehículos operativos a fin de mes", "Vehículo", "último",
                "11 11 11 12 12 12 13 13 13 14 14 14", "serenazgo", "canon", "Reporte técnico", FUNDS,
                names="A-05"),
        Promise("P.2", "Práctica de primeros auxilios", "N.° de prácticas", "Práctica", "suma", QUARTERLY,
                "serenazgo", "donaciones", "Lista de asistencia", names="A-33"),
        Promise("P.2", "Incidencias de servicio cerradas", "% de incidencias cerradas en el mes", "%",
                "promedio", "85 85 85 85 85 90 90 90 90 90 95 95", "serenazgo", "propios", "Reporte de despacho"),
    ),
    FISCAL: (
        Promise("C.1", "Diagnóstico de plazas con vecinos", "Diagnóstico aprobado", "Documento", "documento",
                ". . 1 . . . . . . . . .", "participacion", "cooperacion", "Documento publicado", due="07-31"),
        Promise("C.1", "Talleres de uso de plazas", "N.° de talleres", "Taller", "suma",
                ". 2 2 2 2 2 2 1 . 2 2 2", "participacion", "cooperacion", "Lista de asistencia"),
        Promise("C.1", "Plazas activadas", "Plazas con actividad semanal", "Plaza", "máximo",
                ". . 1 1 2 2 3 3 3 4 4 4", "participacion", "cooperacion", "Informe con fotografías", FUNDS),
        Promise("C.1", "Informe mensual al fondo", "N.° de informes", "Informe", "suma", MONTHLY,
                "participacion", "cooperacion", "Informe"),
        Promise("C.1", "Ejecutar el presupuesto del fondo", "% ejecutado", "%", "porcentaje",
                ". . 20 . . 25 . . 25 . . 30", "planeamiento", "cooperacion", "Informe", FUNDS),
    ),
}  # fmt: skip
