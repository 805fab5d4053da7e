"""The invented investments: what is built or bought in which zone, with what money, and how much it weighs in each year."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Project:
    """weights: year → weight among what its source pays; 0 where an amendment brought it."""

    code: str
    name: str
    economic: str
    functional: str
    institutional: str
    source: str
    territory: str
    place: str
    weights: dict[int, float]


_LIGHT, _SQUARE, _CROSSING = (
    ("6.1.1", "08.1", "02.1"),
    ("6.1.2", "08.1", "02.1"),
    ("6.1.3", "05.3", "02.5"),
)
_VEHICLE, _CAMERA = ("6.2.1", "05.1", "02.1"), ("6.2.2", "05.2", "02.3")
_CENTRE, _STUDY, _GIVEN = ("6.2.3", "05.2", "02.3"), ("6.2.3", "03.1", "02.2"), ("6.2.4", "05.1", "02.4")
_TOLD = (
    ("PI-001", "Iluminación de la alameda", _LIGHT, "canon", "D01", "Alameda", {2024: 2.1}),
    ("PI-002", "Luminarias del mercado", _LIGHT, "canon", "D02", "Calles del mercado", {2024: 2.4, 2025: 1.1}),
    ("PI-003", "Iluminación del malecón", _LIGHT, "canon", "D03", "Malecón", {2025: 2.2}),
    ("PI-004", "Luminarias de Los Álamos", _LIGHT, "canon", "D05", "", {2025: 1.9}),
    ("PI-005", "Luminarias de la estación", _LIGHT, "canon", "D06", "Plazuela de la estación", {2026: 2.2}),
    ("PI-006", "Iluminación de la vía de Ribera Norte", _LIGHT, "canon", "D07", "Vía principal", {2026: 1.6}),
    ("PI-007", "Luminarias de Santa Quimera", _LIGHT, "canon", "D09", "", {2026: 1.3}),
    ("PI-010", "Recuperación de la plaza mayor", _SQUARE, "canon", "D01", "Plaza mayor", {2024: 1.9, 2025: 1.2}),
    ("PI-011", "Parque de La Loma", _SQUARE, "cooperacion", "D04", "Parque de La Loma", {2024: 0.8}),
    ("PI-012", "Parque lineal de Ribera Sur", _SQUARE, "canon", "D08", "Ribera", {2025: 1.4, 2026: 1.6}),
    ("PI-013", "Plaza de Villa Imaginaria", _SQUARE, "cooperacion", "D12", "Plaza", {2025: 0}),
    ("PI-014", "Juegos infantiles de Nueva Ilusión", _SQUARE, "cooperacion", "D15", "", {2026: 0.9}),
    ("PI-015", "Plaza de Campo Verde", _SQUARE, "canon", "D16", "Plaza", {2026: 1.2}),
    ("PI-016", "Losa deportiva de Arenal", _SQUARE, "canon", "D18", "Losa deportiva", {2026: 0.7}),
    ("PI-020", "Cruce de la avenida del puerto", _CROSSING, "canon", "D03", "Avenida del puerto", {2024: 0.9}),
    ("PI-021", "Cruces escolares de Alto Horizonte", _CROSSING, "canon", "D13", "Dos colegios", {2025: 0.9}),
    ("PI-022", "Cruces de la vía a Las Salinas", _CROSSING, "canon", "D11", "Vía a Las Salinas", {2026: 1.0}),
    ("PI-023", "Estacionamientos señalizados del Centro", _CROSSING, "canon", "D01", "",
     {2024: 0.4, 2025: 0.4, 2026: 0.5}),
    ("PI-030", "Camionetas de patrullaje, primera compra", _VEHICLE, "canon", "", "", {2024: 8.2}),
    ("PI-031", "Camionetas de patrullaje, segunda compra", _VEHICLE, "canon", "", "", {2025: 7.9}),
    ("PI-032", "Camionetas de patrullaje, tercera compra", _VEHICLE, "canon", "", "", {2026: 6.4}),
    ("PI-033", "Motocicletas", _VEHICLE, "canon", "", "", {2024: 2.4, 2025: 2.0, 2026: 2.1}),
    ("PI-034", "Bicicletas para parques", _VEHICLE, "canon", "D08", "Parques de la ribera", {2026: 0.5}),
    ("PI-035", "Grúa de arrastre", _VEHICLE, "canon", "D14", "Depósito municipal", {2025: 1.2}),
    ("PI-040", "Cámaras del Centro", _CAMERA, "canon", "D01", "", {2024: 2.7}),
    ("PI-041", "Cámaras de Puerto Viejo", _CAMERA, "canon", "D03", "", {2024: 2.5, 2025: 1.0}),
    ("PI-042", "Cámaras de Los Álamos", _CAMERA, "canon", "D05", "", {2025: 2.8}),
    ("PI-043", "Cámaras del Parque Industrial", _CAMERA, "canon", "D14", "", {2026: 2.9}),
    ("PI-044", "Lectoras de placas en los ingresos", _CAMERA, "canon", "", "Ingresos al municipio",
     {2024: 2.6, 2025: 2.9, 2026: 2.4}),
    ("PI-045", "Cámaras de El Mirador", _CAMERA, "canon", "D10", "", {2026: 1.9}),
    ("PI-046", "Botones de pánico en colegios", _CAMERA, "donaciones", "D12", "Tres colegios", {2025: 0.5}),
    ("PI-050", "Servidores de la central", _CENTRE, "canon", "", "Central de Monitoreo", {2024: 1.3}),
    ("PI-051", "Puestos de despacho", _CENTRE, "canon", "", "Central de Monitoreo", {2025: 1.2}),
    ("PI-052", "Radios portátiles", _CENTRE, "canon", "", "", {2025: 0.8, 2026: 1.4}),
    ("PI-053", "Respaldo de energía de la central", _CENTRE, "canon", "", "Central de Monitoreo", {2026: 0.9}),
    ("PI-054", "Equipos del observatorio", _STUDY, "cooperacion", "", "", {2024: 0.4, 2025: 0.5, 2026: 0.3}),
    ("PI-060", "Desfibriladores y botiquines", _GIVEN, "donaciones", "", "", {2024: 0.3}),
)  # fmt: skip
PROJECTS = [Project(code, name, *what, *rest) for code, name, what, *rest in _TOLD]
BY_CODE = {project.code: project for project in PROJECTS}
