"""The monitoring centre, access to information, bulletins, programmes and what institutions share."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alarms",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("month", sa.Text(), nullable=False, comment="En que sonaron."),
        sa.Column("type", sa.Text(), nullable=False, comment="Qué la hizo sonar."),
        sa.Column(
            "territory",
            sa.Text(),
            nullable=False,
            comment="Código de la zona; el del municipio, si no se sabe la zona.",
        ),
        sa.Column(
            "category",
            sa.Text(),
            nullable=True,
            comment="Tipo de incidente de que trata: decide si la fila se publica.",
        ),
        sa.Column("alarms", sa.BigInteger(), nullable=False, comment="Cuántas sonaron."),
        sa.Column("true_alarms", sa.BigInteger(), nullable=True, comment="De ellas, las que se confirmaron."),
        sa.Column(
            "false_alarms", sa.BigInteger(), nullable=True, comment="De ellas, las que se descartaron."
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("month ~ '^\\d{4}-\\d{2}$'", name=op.f("ck_alarms_month_month")),
        sa.CheckConstraint(
            "type IN ('reconocimiento de patentes', 'sentido de circulación', 'lugar público', 'botón de pánico', 'alarma comunitaria', 'otra analítica')",
            name=op.f("ck_alarms_type_choices"),
        ),
        sa.CheckConstraint("alarms >= 0", name=op.f("ck_alarms_alarms_min")),
        sa.CheckConstraint(
            "coalesce(true_alarms, 0) + coalesce(false_alarms, 0) <= alarms", name=op.f("ck_alarms_rule0")
        ),
        sa.CheckConstraint("false_alarms >= 0", name=op.f("ck_alarms_false_alarms_min")),
        sa.CheckConstraint("length(category) <= 5000", name=op.f("ck_alarms_category_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_alarms_note_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_alarms_source_document_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_alarms_territory_length")),
        sa.CheckConstraint("length(type) <= 5000", name=op.f("ck_alarms_type_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_alarms_source_line_min")),
        sa.CheckConstraint("true_alarms >= 0", name=op.f("ck_alarms_true_alarms_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_alarms")),
        sa.UniqueConstraint("observatory", "load_id", "month", "type", "territory", name=op.f("uq_alarms")),
        schema="core",
        comment="Una fila por mes, tipo de alarma y zona.",
    )
    op.create_table(
        "assets",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column(
            "counted_on",
            sa.Text(),
            nullable=False,
            comment="Día, mes o año en que se contó, la misma en todo el inventario; si el documento no la dice, el año en que se leyó, y la nota lo dice.",
        ),
        sa.Column(
            "asset_id",
            sa.Text(),
            nullable=False,
            comment="Identificador del equipo o del grupo. No se publica.",
        ),
        sa.Column("type", sa.Text(), nullable=False, comment="Qué es."),
        sa.Column(
            "place_class", sa.Text(), nullable=True, comment="En qué clase de lugar está; nunca dónde."
        ),
        sa.Column(
            "territory",
            sa.Text(),
            nullable=False,
            comment="Código de la zona; el del municipio, si no se sabe la zona.",
        ),
        sa.Column("room", sa.Text(), nullable=True, comment="Código de la sala de monitoreo."),
        sa.Column("state", sa.Text(), nullable=True, comment="El día del inventario."),
        sa.Column("installed_year", sa.BigInteger(), nullable=True, comment="Año en que empezó a funcionar."),
        sa.Column(
            "quantity",
            sa.BigInteger(),
            nullable=True,
            comment="Cuántos hay en la fila; en blanco si el documento no lo dice.",
        ),
        sa.Column(
            "is_integrated",
            sa.Boolean(),
            nullable=True,
            comment="Si está conectado al sistema común de cámaras y radios.",
        ),
        sa.Column(
            "given_by", sa.Text(), nullable=True, comment="Institución que lo entregó, si no es propio."
        ),
        sa.Column(
            "cost",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="De la fila entera, en la moneda del observatorio.",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("counted_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_assets_counted_on_date")),
        sa.CheckConstraint(
            "place_class IN ('ingreso', 'centro comercial', 'banco', 'plaza', 'semáforo', 'vía pública', 'escuela', 'edificio público', 'vehículo', 'otro')",
            name=op.f("ck_assets_place_class_choices"),
        ),
        sa.CheckConstraint(
            "state IN ('operativa', 'fuera de servicio', 'en reparación', 'retirada')",
            name=op.f("ck_assets_state_choices"),
        ),
        sa.CheckConstraint(
            "type IN ('cámara 360', 'cámara fija', 'cámara domo', 'cámara', 'lectora de placas', 'botón de pánico', 'alarma', 'radio', 'luminaria', 'dispositivo de localización', 'servidor', 'puesto de operación', 'otro equipo', 'mobiliario', 'instalación', 'personal')",
            name=op.f("ck_assets_type_choices"),
        ),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_assets_cost_min")),
        sa.CheckConstraint("installed_year <= 2100", name=op.f("ck_assets_installed_year_max")),
        sa.CheckConstraint("installed_year >= 1950", name=op.f("ck_assets_installed_year_min")),
        sa.CheckConstraint("length(asset_id) <= 5000", name=op.f("ck_assets_asset_id_length")),
        sa.CheckConstraint("length(given_by) <= 5000", name=op.f("ck_assets_given_by_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_assets_note_length")),
        sa.CheckConstraint("length(place_class) <= 5000", name=op.f("ck_assets_place_class_length")),
        sa.CheckConstraint("length(room) <= 5000", name=op.f("ck_assets_room_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_assets_source_document_length")),
        sa.CheckConstraint("length(state) <= 5000", name=op.f("ck_assets_state_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_assets_territory_length")),
        sa.CheckConstraint("length(type) <= 5000", name=op.f("ck_assets_type_length")),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_assets_quantity_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_assets_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_assets")),
        sa.UniqueConstraint("observatory", "load_id", "counted_on", "asset_id", name=op.f("uq_assets")),
        schema="core",
        comment="Una fila por equipo, o por grupo de equipos iguales, de un inventario.",
    )
    op.create_table(
        "authority_requests",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("request_id", sa.Text(), nullable=False, comment="El del registro. No se publica."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Imágenes u otra información."),
        sa.Column("authority", sa.Text(), nullable=False, comment="Qué clase de autoridad la pide."),
        sa.Column("asked_on", sa.Date(), nullable=False, comment="Día en que entró."),
        sa.Column("answered_on", sa.Date(), nullable=True, comment="En blanco si sigue pendiente."),
        sa.Column("state", sa.Text(), nullable=False, comment="Cómo terminó."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "authority IN ('juzgado', 'fiscalía', 'policía', 'agentes municipales', 'defensoría', 'otra')",
            name=op.f("ck_authority_requests_authority_choices"),
        ),
        sa.CheckConstraint(
            "kind IN ('evidencia', 'información')", name=op.f("ck_authority_requests_kind_choices")
        ),
        sa.CheckConstraint(
            "state <> 'pendiente' OR answered_on IS NULL", name=op.f("ck_authority_requests_rule1")
        ),
        sa.CheckConstraint(
            "state IN ('entregada', 'entregada en parte', 'pendiente', 'no disponible por vencimiento', 'no disponible por falla', 'no existe', 'rechazada')",
            name=op.f("ck_authority_requests_state_choices"),
        ),
        sa.CheckConstraint("answered_on >= asked_on", name=op.f("ck_authority_requests_rule0")),
        sa.CheckConstraint("length(authority) <= 5000", name=op.f("ck_authority_requests_authority_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_authority_requests_kind_length")),
        sa.CheckConstraint(
            "length(request_id) <= 5000", name=op.f("ck_authority_requests_request_id_length")
        ),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_authority_requests_source_document_length")
        ),
        sa.CheckConstraint("length(state) <= 5000", name=op.f("ck_authority_requests_state_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_authority_requests_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_authority_requests")),
        sa.UniqueConstraint("observatory", "load_id", "request_id", name=op.f("uq_authority_requests")),
        schema="core",
        comment="Una fila por solicitud de una autoridad; nunca el caso.",
    )
    op.create_table(
        "bulletins",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("number", sa.BigInteger(), nullable=True, comment="El del boletín."),
        sa.Column("title", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column("period", sa.Text(), nullable=True, comment="Mes, trimestre o año de que trata."),
        sa.Column("published_on", sa.Date(), nullable=True, comment="En blanco si no consta."),
        sa.Column(
            "introduction",
            sa.Text(),
            nullable=True,
            comment="Lo que el equipo quiere decir; los párrafos se separan con una línea en blanco.",
        ),
        sa.Column(
            "data_version",
            sa.BigInteger(),
            nullable=True,
            comment="De la que salen sus cifras, que ya no cambian; en blanco, la que lo publicó por primera vez. Solo de los que escribe el portal.",
        ),
        sa.Column(
            "url",
            sa.Text(),
            nullable=True,
            comment="Dónde se lee. Sin enlace ni documento, y con periodo y día, lo escribe el portal.",
        ),
        sa.Column("datasets", sa.Text(), nullable=True, comment="Conjuntos de que sale, separados por ';'."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_bulletins_period_period")),
        sa.CheckConstraint("data_version >= 1", name=op.f("ck_bulletins_data_version_min")),
        sa.CheckConstraint(
            "data_version IS NULL OR (period IS NOT NULL AND published_on IS NOT NULL AND url IS NULL)",
            name=op.f("ck_bulletins_rule0"),
        ),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_bulletins_code_length")),
        sa.CheckConstraint("length(datasets) <= 5000", name=op.f("ck_bulletins_datasets_length")),
        sa.CheckConstraint("length(introduction) <= 5000", name=op.f("ck_bulletins_introduction_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_bulletins_source_document_length")
        ),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_bulletins_title_length")),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_bulletins_url_length")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_bulletins_number_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_bulletins_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_bulletins")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_bulletins")),
        schema="core",
        comment="Una fila por boletín.",
    )
    op.create_table(
        "claims",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column(
            "sentence", sa.Text(), nullable=False, comment="Qué se afirma, tal como se lee en la página."
        ),
        sa.Column("plan", sa.Text(), nullable=True, comment="Si la hace un plan."),
        sa.Column("bulletin", sa.Text(), nullable=True, comment="Si la hace un boletín."),
        sa.Column("direction", sa.Text(), nullable=False, comment="Hacia dónde dice que cambió."),
        sa.Column(
            "indicator",
            sa.Text(),
            nullable=True,
            comment="Código del indicador que lo mide; en blanco si no lo hay.",
        ),
        sa.Column("from_period", sa.Text(), nullable=True, comment="Periodo con que se compara."),
        sa.Column("to_period", sa.Text(), nullable=True, comment="Periodo de que se habla."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "direction IN ('baja', 'alza', 'sin cambio', 'el mejor')",
            name=op.f("ck_claims_direction_choices"),
        ),
        sa.CheckConstraint(
            "from_period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_claims_from_period_period")
        ),
        sa.CheckConstraint(
            "to_period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_claims_to_period_period")
        ),
        sa.CheckConstraint(
            "indicator IS NULL OR (from_period IS NOT NULL AND to_period IS NOT NULL)",
            name=op.f("ck_claims_rule0"),
        ),
        sa.CheckConstraint("length(bulletin) <= 5000", name=op.f("ck_claims_bulletin_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_claims_code_length")),
        sa.CheckConstraint("length(direction) <= 5000", name=op.f("ck_claims_direction_length")),
        sa.CheckConstraint("length(indicator) <= 5000", name=op.f("ck_claims_indicator_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_claims_note_length")),
        sa.CheckConstraint("length(plan) <= 5000", name=op.f("ck_claims_plan_length")),
        sa.CheckConstraint("length(sentence) <= 5000", name=op.f("ck_claims_sentence_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_claims_source_document_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_claims_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_claims")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_claims")),
        schema="core",
        comment="Una fila por afirmación de un boletín, un plan u otro documento.",
    )
    op.create_table(
        "complaints",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("month", sa.Text(), nullable=False, comment="En que se presentaron."),
        sa.Column(
            "territory", sa.Text(), nullable=False, comment="Corregimiento, distrito o zona del hecho."
        ),
        sa.Column(
            "office",
            sa.Text(),
            nullable=False,
            comment="Corregiduría u oficina que la recibió: una oficina no es un territorio.",
        ),
        sa.Column("category", sa.Text(), nullable=False, comment="Código del tipo."),
        sa.Column("state", sa.Text(), nullable=False, comment="El último que se conoce."),
        sa.Column("complaints", sa.BigInteger(), nullable=False, comment="Cuántas."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("month ~ '^\\d{4}-\\d{2}$'", name=op.f("ck_complaints_month_month")),
        sa.CheckConstraint(
            "state IN ('recibida', 'en trámite', 'resuelta', 'archivada', 'remitida')",
            name=op.f("ck_complaints_state_choices"),
        ),
        sa.CheckConstraint("complaints >= 0", name=op.f("ck_complaints_complaints_min")),
        sa.CheckConstraint("length(category) <= 5000", name=op.f("ck_complaints_category_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_complaints_note_length")),
        sa.CheckConstraint("length(office) <= 5000", name=op.f("ck_complaints_office_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_complaints_source_document_length")
        ),
        sa.CheckConstraint("length(state) <= 5000", name=op.f("ck_complaints_state_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_complaints_territory_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_complaints_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_complaints")),
        sa.UniqueConstraint(
            "observatory",
            "load_id",
            "month",
            "territory",
            "office",
            "category",
            "state",
            name=op.f("uq_complaints"),
        ),
        schema="core",
        comment="Una fila por mes, territorio, oficina, falta y estado.",
    )
    op.create_table(
        "dispatches",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("dispatch_id", sa.Text(), nullable=False, comment="Número del despacho. No se publica."),
        sa.Column("day", sa.Date(), nullable=False, comment="Día de la detección."),
        sa.Column(
            "category",
            sa.Text(),
            nullable=False,
            comment="Tipo de incidente que se atendió: sin ella no se sabe si se puede contar en público.",
        ),
        sa.Column("service", sa.Text(), nullable=False, comment="Quién acudió."),
        sa.Column(
            "territory",
            sa.Text(),
            nullable=False,
            comment="Código de la zona; el del municipio, si no se sabe la zona.",
        ),
        sa.Column("detection", sa.Text(), nullable=True, comment="Si se vio en la sala, o alguien llamó."),
        sa.Column("detected_at", sa.Time(), nullable=True, comment="Hora en que se supo."),
        sa.Column("dispatched_at", sa.Time(), nullable=True, comment="Hora en que se envió la unidad."),
        sa.Column("arrived_at", sa.Time(), nullable=True, comment="Hora en que llegó."),
        sa.Column("result", sa.Text(), nullable=True, comment="Cómo terminó."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "detection IN ('monitoreo', 'alarma', 'llamada', 'patrulla', 'otra')",
            name=op.f("ck_dispatches_detection_choices"),
        ),
        sa.CheckConstraint(
            "result IN ('atendido', 'persona retenida', 'trasladado', 'sin novedad', 'cancelado', 'no llegó')",
            name=op.f("ck_dispatches_result_choices"),
        ),
        sa.CheckConstraint(
            "service IN ('policía', 'bomberos', 'defensa civil', 'ambulancia')",
            name=op.f("ck_dispatches_service_choices"),
        ),
        sa.CheckConstraint("length(category) <= 5000", name=op.f("ck_dispatches_category_length")),
        sa.CheckConstraint("length(detection) <= 5000", name=op.f("ck_dispatches_detection_length")),
        sa.CheckConstraint("length(dispatch_id) <= 5000", name=op.f("ck_dispatches_dispatch_id_length")),
        sa.CheckConstraint("length(result) <= 5000", name=op.f("ck_dispatches_result_length")),
        sa.CheckConstraint("length(service) <= 5000", name=op.f("ck_dispatches_service_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_dispatches_source_document_length")
        ),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_dispatches_territory_length")),
        sa.CheckConstraint(
            "mod(extract(epoch FROM arrived_at - detected_at) + 86400, 86400) < 43200",
            name=op.f("ck_dispatches_rule2"),
        ),
        sa.CheckConstraint(
            "mod(extract(epoch FROM arrived_at - dispatched_at) + 86400, 86400) < 43200",
            name=op.f("ck_dispatches_rule1"),
        ),
        sa.CheckConstraint(
            "mod(extract(epoch FROM dispatched_at - detected_at) + 86400, 86400) < 43200",
            name=op.f("ck_dispatches_rule0"),
        ),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_dispatches_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_dispatches")),
        sa.UniqueConstraint("observatory", "load_id", "dispatch_id", name=op.f("uq_dispatches")),
        schema="core",
        comment="Una fila por unidad enviada.",
    )
    op.create_table(
        "documents",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("version", sa.Text(), nullable=False, comment="Número o año."),
        sa.Column("title", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué es."),
        sa.Column("level", sa.Text(), nullable=True, comment="Nivel de gobierno."),
        sa.Column("dated_on", sa.Text(), nullable=True, comment="Día, mes o año; en blanco si no consta."),
        sa.Column("state", sa.Text(), nullable=True, comment="De esta versión."),
        sa.Column("access", sa.Text(), nullable=True, comment="Si se puede leer."),
        sa.Column("reserve", sa.Text(), nullable=True, comment="Código del índice que lo reserva."),
        sa.Column("url", sa.Text(), nullable=True, comment="Dónde se lee; solo si es público."),
        sa.Column("responsible", sa.Text(), nullable=True, comment="Oficina. Nunca una persona."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("access IN ('público', 'reservado')", name=op.f("ck_documents_access_choices")),
        sa.CheckConstraint(
            "access IS DISTINCT FROM 'reservado' OR url IS NULL", name=op.f("ck_documents_rule0")
        ),
        sa.CheckConstraint("dated_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_documents_dated_on_date")),
        sa.CheckConstraint(
            "kind IN ('protocolo', 'ordenanza', 'reglamento', 'instrumento técnico', 'formato', 'ficha metodológica', 'informe', 'tabla de plazos', 'otro')",
            name=op.f("ck_documents_kind_choices"),
        ),
        sa.CheckConstraint(
            "level IN ('distrital', 'municipal', 'provincial', 'metropolitano', 'regional', 'nacional')",
            name=op.f("ck_documents_level_choices"),
        ),
        sa.CheckConstraint(
            "state IN ('en elaboración', 'vigente', 'reemplazado', 'derogado')",
            name=op.f("ck_documents_state_choices"),
        ),
        sa.CheckConstraint("length(access) <= 5000", name=op.f("ck_documents_access_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_documents_code_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_documents_kind_length")),
        sa.CheckConstraint("length(level) <= 5000", name=op.f("ck_documents_level_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_documents_note_length")),
        sa.CheckConstraint("length(reserve) <= 5000", name=op.f("ck_documents_reserve_length")),
        sa.CheckConstraint("length(responsible) <= 5000", name=op.f("ck_documents_responsible_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_documents_source_document_length")
        ),
        sa.CheckConstraint("length(state) <= 5000", name=op.f("ck_documents_state_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_documents_title_length")),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_documents_url_length")),
        sa.CheckConstraint("length(version) <= 5000", name=op.f("ck_documents_version_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_documents_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_documents")),
        sa.UniqueConstraint("observatory", "load_id", "code", "version", name=op.f("uq_documents")),
        schema="core",
        comment="Una fila por documento y versión.",
    )
    op.create_table(
        "feeds",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("system", sa.Text(), nullable=False, comment="Código del sistema de origen."),
        sa.Column("owner", sa.Text(), nullable=False, comment="Código de la corregiduría u oficina."),
        sa.Column("period", sa.Text(), nullable=False, comment="De qué mes, trimestre o año."),
        sa.Column("due_on", sa.Date(), nullable=True, comment="Último día acordado."),
        sa.Column("received_on", sa.Date(), nullable=True, comment="En blanco si no consta."),
        sa.Column(
            "records",
            sa.BigInteger(),
            nullable=True,
            comment="Cuántos trajo, sin los de materias reservadas.",
        ),
        sa.Column(
            "completeness", sa.Numeric(), nullable=True, comment="Porcentaje de celdas obligatorias con dato."
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_feeds_period_period")),
        sa.CheckConstraint("completeness <= 100", name=op.f("ck_feeds_completeness_max")),
        sa.CheckConstraint("completeness >= 0", name=op.f("ck_feeds_completeness_min")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_feeds_note_length")),
        sa.CheckConstraint("length(owner) <= 5000", name=op.f("ck_feeds_owner_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_feeds_source_document_length")),
        sa.CheckConstraint("length(system) <= 5000", name=op.f("ck_feeds_system_length")),
        sa.CheckConstraint("records >= 0", name=op.f("ck_feeds_records_min")),
        sa.CheckConstraint("records IS NULL OR received_on IS NOT NULL", name=op.f("ck_feeds_rule0")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_feeds_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_feeds")),
        sa.UniqueConstraint("observatory", "load_id", "system", "owner", "period", name=op.f("uq_feeds")),
        schema="core",
        comment="Una fila por sistema, oficina que entrega y periodo.",
    )
    op.create_table(
        "information_requests",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("number", sa.Text(), nullable=False, comment="El que recibió quien preguntó."),
        sa.Column("received_on", sa.Date(), nullable=False, comment="Día en que entró."),
        sa.Column(
            "due_on", sa.Date(), nullable=True, comment="Último día del plazo legal, con sus prórrogas."
        ),
        sa.Column("answered_on", sa.Date(), nullable=True, comment="En blanco si no consta."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué clase de información."),
        sa.Column("channel", sa.Text(), nullable=True, comment="Por dónde entró."),
        sa.Column(
            "result", sa.Text(), nullable=True, comment="Cómo se resolvió; en blanco si sigue en trámite."
        ),
        sa.Column("topic", sa.Text(), nullable=True, comment="En pocas palabras y sin datos de personas."),
        sa.Column(
            "answered_by",
            sa.Text(),
            nullable=True,
            comment="Nombre del conjunto de datos del portal donde hoy está la respuesta.",
        ),
        sa.Column("url", sa.Text(), nullable=True, comment="Dónde se puede leer."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "channel IN ('en línea', 'correo', 'presencial', 'teléfono', 'otra')",
            name=op.f("ck_information_requests_channel_choices"),
        ),
        sa.CheckConstraint(
            "kind IN ('pública', 'oficiosa', 'confidencial', 'datos personales', 'otra')",
            name=op.f("ck_information_requests_kind_choices"),
        ),
        sa.CheckConstraint(
            "result IN ('entregada', 'entregada en parte', 'denegada por reserva', 'denegada por confidencial', 'inexistente', 'reorientada', 'desistida', 'no admitida')",
            name=op.f("ck_information_requests_result_choices"),
        ),
        sa.CheckConstraint("answered_on >= received_on", name=op.f("ck_information_requests_rule0")),
        sa.CheckConstraint("due_on >= received_on", name=op.f("ck_information_requests_rule1")),
        sa.CheckConstraint(
            "length(answered_by) <= 5000", name=op.f("ck_information_requests_answered_by_length")
        ),
        sa.CheckConstraint("length(channel) <= 5000", name=op.f("ck_information_requests_channel_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_information_requests_kind_length")),
        sa.CheckConstraint("length(number) <= 5000", name=op.f("ck_information_requests_number_length")),
        sa.CheckConstraint("length(result) <= 5000", name=op.f("ck_information_requests_result_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_information_requests_source_document_length")
        ),
        sa.CheckConstraint("length(topic) <= 5000", name=op.f("ck_information_requests_topic_length")),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_information_requests_url_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_information_requests_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_information_requests")),
        sa.UniqueConstraint("observatory", "load_id", "number", name=op.f("uq_information_requests")),
        schema="core",
        comment="Una fila por solicitud; nunca quién la hizo.",
    )
    op.create_table(
        "institutions",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("name", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column("acronym", sa.Text(), nullable=True, comment="Si la usa."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué es."),
        sa.Column("level", sa.Text(), nullable=True, comment="Nivel de gobierno."),
        sa.Column("role", sa.Text(), nullable=True, comment="Su parte en el trabajo común."),
        sa.Column("url", sa.Text(), nullable=True, comment="Su página."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.Column("sort_order", sa.BigInteger(), nullable=True, comment="Posición en las listas."),
        sa.CheckConstraint(
            "kind IN ('municipio', 'ministerio', 'policía', 'justicia', 'emergencias', 'empresa', 'academia', 'cooperación', 'gremio', 'organización social', 'entidad de bien público', 'otra pública')",
            name=op.f("ck_institutions_kind_choices"),
        ),
        sa.CheckConstraint(
            "level IN ('distrital', 'municipal', 'provincial', 'metropolitano', 'regional', 'nacional')",
            name=op.f("ck_institutions_level_choices"),
        ),
        sa.CheckConstraint("length(acronym) <= 5000", name=op.f("ck_institutions_acronym_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_institutions_code_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_institutions_kind_length")),
        sa.CheckConstraint("length(level) <= 5000", name=op.f("ck_institutions_level_length")),
        sa.CheckConstraint("length(name) <= 5000", name=op.f("ck_institutions_name_length")),
        sa.CheckConstraint("length(role) <= 5000", name=op.f("ck_institutions_role_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_institutions_source_document_length")
        ),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_institutions_url_length")),
        sa.CheckConstraint("sort_order >= 0", name=op.f("ck_institutions_sort_order_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_institutions_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_institutions")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_institutions")),
        schema="core",
        comment="Una fila por institución u organización.",
    )
    op.create_table(
        "operations",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("held_on", sa.Text(), nullable=False, comment="Día, mes o año."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué se hizo."),
        sa.Column("establishment", sa.Text(), nullable=True, comment="Clase de lugar; nunca su nombre."),
        sa.Column(
            "territory",
            sa.Text(),
            nullable=False,
            comment="Código de la zona; el del municipio, si no se sabe la zona.",
        ),
        sa.Column(
            "category",
            sa.Text(),
            nullable=True,
            comment="Tipo de incidente de que trata: decide si la fila se publica.",
        ),
        sa.Column(
            "institutions", sa.Text(), nullable=True, comment="Las que participaron, separadas por ';'."
        ),
        sa.Column("records", sa.BigInteger(), nullable=True, comment="Cuántas se levantaron."),
        sa.Column("sanctions", sa.BigInteger(), nullable=True, comment="Cuántas se impusieron."),
        sa.Column("outcome", sa.Text(), nullable=True, comment="Cómo terminó."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "establishment IN ('venta de licor', 'discoteca', 'mercado', 'paradero', 'transporte', 'espectáculo', 'hospedaje', 'comercio', 'vía pública', 'otro')",
            name=op.f("ck_operations_establishment_choices"),
        ),
        sa.CheckConstraint("held_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_operations_held_on_date")),
        sa.CheckConstraint(
            "kind IN ('operativo', 'fiscalización', 'control de tránsito', 'evaluación de salud', 'recuperación')",
            name=op.f("ck_operations_kind_choices"),
        ),
        sa.CheckConstraint(
            "outcome IN ('sin novedad', 'orientación', 'acta', 'sanción', 'clausura', 'decomiso', 'suspendido')",
            name=op.f("ck_operations_outcome_choices"),
        ),
        sa.CheckConstraint("length(category) <= 5000", name=op.f("ck_operations_category_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_operations_code_length")),
        sa.CheckConstraint("length(establishment) <= 5000", name=op.f("ck_operations_establishment_length")),
        sa.CheckConstraint("length(institutions) <= 5000", name=op.f("ck_operations_institutions_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_operations_kind_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_operations_note_length")),
        sa.CheckConstraint("length(outcome) <= 5000", name=op.f("ck_operations_outcome_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_operations_source_document_length")
        ),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_operations_territory_length")),
        sa.CheckConstraint("records >= 0", name=op.f("ck_operations_records_min")),
        sa.CheckConstraint("sanctions >= 0", name=op.f("ck_operations_sanctions_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_operations_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_operations")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_operations")),
        schema="core",
        comment="Una fila por operativo.",
    )
    op.create_table(
        "outages",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("type", sa.Text(), nullable=False, comment="Qué equipo falló."),
        sa.Column(
            "territory",
            sa.Text(),
            nullable=False,
            comment="Código de la zona; el del municipio, si no se sabe la zona.",
        ),
        sa.Column("started_on", sa.Date(), nullable=False, comment="Día en que dejó de funcionar."),
        sa.Column(
            "solved_on",
            sa.Date(),
            nullable=True,
            comment="Día en que volvió a funcionar; en blanco si sigue.",
        ),
        sa.Column("units", sa.BigInteger(), nullable=False, comment="Cuántos dejaron de funcionar."),
        sa.Column("cause", sa.Text(), nullable=True, comment="Por qué."),
        sa.Column(
            "attended_by",
            sa.Text(),
            nullable=True,
            comment="Oficina o empresa que la atendió. Nunca una persona.",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "cause IN ('energía', 'conexión', 'vandalismo', 'clima', 'equipo', 'mantenimiento', 'otra')",
            name=op.f("ck_outages_cause_choices"),
        ),
        sa.CheckConstraint(
            "type IN ('cámara 360', 'cámara fija', 'cámara domo', 'cámara', 'lectora de placas', 'botón de pánico', 'alarma', 'radio', 'luminaria', 'dispositivo de localización', 'servidor', 'puesto de operación', 'otro equipo', 'mobiliario', 'instalación', 'personal')",
            name=op.f("ck_outages_type_choices"),
        ),
        sa.CheckConstraint("length(attended_by) <= 5000", name=op.f("ck_outages_attended_by_length")),
        sa.CheckConstraint("length(cause) <= 5000", name=op.f("ck_outages_cause_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_outages_code_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_outages_note_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_outages_source_document_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_outages_territory_length")),
        sa.CheckConstraint("length(type) <= 5000", name=op.f("ck_outages_type_length")),
        sa.CheckConstraint("solved_on >= started_on", name=op.f("ck_outages_rule0")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_outages_source_line_min")),
        sa.CheckConstraint("units >= 1", name=op.f("ck_outages_units_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_outages")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_outages")),
        schema="core",
        comment="Una fila por falla.",
    )
    op.create_table(
        "programme_evaluations",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("programme", sa.Text(), nullable=False, comment="Código del programa."),
        sa.Column("title", sa.Text(), nullable=False, comment="De la evaluación."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué se evaluó."),
        sa.Column(
            "dated_on",
            sa.Text(),
            nullable=True,
            comment="Día, mes o año del informe; en blanco si no lo hay.",
        ),
        sa.Column("evaluator", sa.Text(), nullable=True, comment="Oficina o institución."),
        sa.Column("beneficiaries", sa.BigInteger(), nullable=True, comment="Personas alcanzadas."),
        sa.Column(
            "indicator", sa.Text(), nullable=True, comment="Código del indicador del portal, si lo hay."
        ),
        sa.Column(
            "category",
            sa.Text(),
            nullable=True,
            comment="Tipo de incidente de que trata: decide si la fila se publica.",
        ),
        sa.Column("territory", sa.Text(), nullable=True, comment="Código del territorio."),
        sa.Column("measure", sa.Text(), nullable=True, comment="Con su unidad."),
        sa.Column("before_period", sa.Text(), nullable=True, comment="2025 o 2025-T3."),
        sa.Column("before", sa.Numeric(), nullable=True, comment="Valor en el periodo anterior."),
        sa.Column("after_period", sa.Text(), nullable=True, comment="2026 o 2026-T3."),
        sa.Column("after", sa.Numeric(), nullable=True, comment="Valor en el periodo posterior."),
        sa.Column(
            "comparison", sa.Text(), nullable=True, comment="Con quién se comparó; en blanco si con nadie."
        ),
        sa.Column("url", sa.Text(), nullable=True, comment="Dónde se lee."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "after_period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'",
            name=op.f("ck_programme_evaluations_after_period_period"),
        ),
        sa.CheckConstraint(
            "before_period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'",
            name=op.f("ck_programme_evaluations_before_period_period"),
        ),
        sa.CheckConstraint(
            "dated_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_programme_evaluations_dated_on_date")
        ),
        sa.CheckConstraint(
            "kind IN ('diseño', 'proceso', 'resultado', 'impacto')",
            name=op.f("ck_programme_evaluations_kind_choices"),
        ),
        sa.CheckConstraint("beneficiaries >= 0", name=op.f("ck_programme_evaluations_beneficiaries_min")),
        sa.CheckConstraint("length(category) <= 5000", name=op.f("ck_programme_evaluations_category_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_programme_evaluations_code_length")),
        sa.CheckConstraint(
            "length(comparison) <= 5000", name=op.f("ck_programme_evaluations_comparison_length")
        ),
        sa.CheckConstraint(
            "length(evaluator) <= 5000", name=op.f("ck_programme_evaluations_evaluator_length")
        ),
        sa.CheckConstraint(
            "length(indicator) <= 5000", name=op.f("ck_programme_evaluations_indicator_length")
        ),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_programme_evaluations_kind_length")),
        sa.CheckConstraint("length(measure) <= 5000", name=op.f("ck_programme_evaluations_measure_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_programme_evaluations_note_length")),
        sa.CheckConstraint(
            "length(programme) <= 5000", name=op.f("ck_programme_evaluations_programme_length")
        ),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_programme_evaluations_source_document_length")
        ),
        sa.CheckConstraint(
            "length(territory) <= 5000", name=op.f("ck_programme_evaluations_territory_length")
        ),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_programme_evaluations_title_length")),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_programme_evaluations_url_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_programme_evaluations_source_line_min")),
        sa.PrimaryKeyConstraint(
            "observatory", "load_id", "source_row", name=op.f("pk_programme_evaluations")
        ),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_programme_evaluations")),
        schema="core",
        comment="Una fila por evaluación e indicador que mira.",
    )
    op.create_table(
        "published_maps",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("title", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué muestra."),
        sa.Column("edition", sa.Text(), nullable=False, comment="Año o semestre: 2026-S1."),
        sa.Column(
            "territory",
            sa.Text(),
            nullable=False,
            comment="Código de la zona; el del municipio, si no se sabe la zona.",
        ),
        sa.Column("due_on", sa.Text(), nullable=True, comment="Cuándo debía publicarse."),
        sa.Column("published_on", sa.Date(), nullable=True, comment="En blanco si no consta."),
        sa.Column("url", sa.Text(), nullable=True, comment="Archivo o capa."),
        sa.Column("responsible", sa.Text(), nullable=True, comment="Oficina. Nunca una persona."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("due_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_published_maps_due_on_date")),
        sa.CheckConstraint(
            "kind IN ('mapa de riesgo', 'mapa del delito', 'mapa integrado', 'otro')",
            name=op.f("ck_published_maps_kind_choices"),
        ),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_published_maps_code_length")),
        sa.CheckConstraint("length(edition) <= 5000", name=op.f("ck_published_maps_edition_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_published_maps_kind_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_published_maps_note_length")),
        sa.CheckConstraint("length(responsible) <= 5000", name=op.f("ck_published_maps_responsible_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_published_maps_source_document_length")
        ),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_published_maps_territory_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_published_maps_title_length")),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_published_maps_url_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_published_maps_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_published_maps")),
        sa.UniqueConstraint(
            "observatory", "load_id", "code", "edition", "territory", name=op.f("uq_published_maps")
        ),
        schema="core",
        comment="Una fila por mapa, edición y distrito.",
    )
    op.create_table(
        "reported_figures",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("period", sa.Text(), nullable=False, comment="Año, trimestre o mes."),
        sa.Column(
            "territory", sa.Text(), nullable=False, comment="Municipio, partido, distrito o zona que declara."
        ),
        sa.Column("measure", sa.Text(), nullable=False, comment="Qué se declara."),
        sa.Column("value", sa.Numeric(), nullable=True, comment="En blanco si no lo declaró."),
        sa.Column(
            "definition",
            sa.Text(),
            nullable=True,
            comment="Con qué definición se contó, la misma frase en quienes contaron igual; solo esos se comparan.",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "measure IN ('cámaras instaladas', 'cámaras en servicio', 'operadores', 'salas de monitoreo', 'horas cubiertas al día', 'días de conservación', 'evidencias pedidas', 'evidencias entregadas', 'despachos', 'minutos de llegada (mediana)', 'personas capacitadas')",
            name=op.f("ck_reported_figures_measure_choices"),
        ),
        sa.CheckConstraint(
            "period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_reported_figures_period_period")
        ),
        sa.CheckConstraint("length(definition) <= 5000", name=op.f("ck_reported_figures_definition_length")),
        sa.CheckConstraint("length(measure) <= 5000", name=op.f("ck_reported_figures_measure_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_reported_figures_note_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_reported_figures_source_document_length")
        ),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_reported_figures_territory_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_reported_figures_source_line_min")),
        sa.CheckConstraint("value >= 0", name=op.f("ck_reported_figures_value_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_reported_figures")),
        sa.UniqueConstraint(
            "observatory", "load_id", "period", "territory", "measure", name=op.f("uq_reported_figures")
        ),
        schema="core",
        comment="Una fila por periodo, territorio y medida.",
    )
    op.create_table(
        "reserved_items",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("edition", sa.Text(), nullable=False, comment="Semestre del índice: 2026-S1."),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column(
            "title", sa.Text(), nullable=False, comment="Qué información, sin decir lo que se reserva."
        ),
        sa.Column("unit", sa.Text(), nullable=True, comment="Oficina que la tiene."),
        sa.Column("legal_ground", sa.Text(), nullable=False, comment="Ley y artículo."),
        sa.Column("declared_on", sa.Text(), nullable=True, comment="Día, mes o año."),
        sa.Column("term", sa.Text(), nullable=True, comment="Como lo dice la declaratoria."),
        sa.Column("expires_on", sa.Text(), nullable=True, comment="Día, mes o año; en blanco si no consta."),
        sa.Column("covers", sa.Text(), nullable=True, comment="Lo que aquí no se muestra por esta reserva."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "covers IN ('ubicación de equipos', 'detalle de turnos', 'rutas de patrullaje', 'detalle de despachos', 'evidencia', 'materias reservadas', 'protocolos')",
            name=op.f("ck_reserved_items_covers_choices"),
        ),
        sa.CheckConstraint(
            "declared_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_reserved_items_declared_on_date")
        ),
        sa.CheckConstraint("edition ~ '^20[0-9]{2}-S[12]$'", name=op.f("ck_reserved_items_rule0")),
        sa.CheckConstraint(
            "expires_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_reserved_items_expires_on_date")
        ),
        sa.CheckConstraint("expires_on >= declared_on", name=op.f("ck_reserved_items_rule1")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_reserved_items_code_length")),
        sa.CheckConstraint("length(covers) <= 5000", name=op.f("ck_reserved_items_covers_length")),
        sa.CheckConstraint("length(edition) <= 5000", name=op.f("ck_reserved_items_edition_length")),
        sa.CheckConstraint(
            "length(legal_ground) <= 5000", name=op.f("ck_reserved_items_legal_ground_length")
        ),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_reserved_items_note_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_reserved_items_source_document_length")
        ),
        sa.CheckConstraint("length(term) <= 5000", name=op.f("ck_reserved_items_term_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_reserved_items_title_length")),
        sa.CheckConstraint("length(unit) <= 5000", name=op.f("ck_reserved_items_unit_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_reserved_items_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_reserved_items")),
        sa.UniqueConstraint("observatory", "load_id", "edition", "code", name=op.f("uq_reserved_items")),
        schema="core",
        comment="Una fila por rubro reservado y edición del índice.",
    )
    op.create_table(
        "retention_policies",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("subject", sa.Text(), nullable=False, comment="Clase de registro."),
        sa.Column("title", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column(
            "days",
            sa.BigInteger(),
            nullable=True,
            comment="Cuántos se conserva; en blanco si no está fijado o no consta.",
        ),
        sa.Column("legal_basis", sa.Text(), nullable=True, comment="La que fija el plazo."),
        sa.Column("valid_from", sa.Text(), nullable=True, comment="Día, mes o año."),
        sa.Column(
            "deletions",
            sa.BigInteger(),
            nullable=True,
            comment="Actas de eliminación levantadas en el periodo.",
        ),
        sa.Column("deletions_from", sa.Text(), nullable=True, comment="Comienzo."),
        sa.Column("deletions_to", sa.Text(), nullable=True, comment="Final."),
        sa.Column("room", sa.Text(), nullable=True, comment="Código de la sala de monitoreo."),
        sa.Column("responsible", sa.Text(), nullable=True, comment="Oficina. Nunca una persona."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "deletions_from ~ '^\\d{4}(-\\d{2}){0,2}$'",
            name=op.f("ck_retention_policies_deletions_from_date"),
        ),
        sa.CheckConstraint(
            "deletions_to ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_retention_policies_deletions_to_date")
        ),
        sa.CheckConstraint(
            "subject IN ('imágenes', 'imágenes pedidas como evidencia', 'lecturas de placas', 'hojas de registro', 'llamadas', 'documentos')",
            name=op.f("ck_retention_policies_subject_choices"),
        ),
        sa.CheckConstraint(
            "valid_from ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_retention_policies_valid_from_date")
        ),
        sa.CheckConstraint("days >= 0", name=op.f("ck_retention_policies_days_min")),
        sa.CheckConstraint("deletions >= 0", name=op.f("ck_retention_policies_deletions_min")),
        sa.CheckConstraint("deletions_to >= deletions_from", name=op.f("ck_retention_policies_rule0")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_retention_policies_code_length")),
        sa.CheckConstraint(
            "length(legal_basis) <= 5000", name=op.f("ck_retention_policies_legal_basis_length")
        ),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_retention_policies_note_length")),
        sa.CheckConstraint(
            "length(responsible) <= 5000", name=op.f("ck_retention_policies_responsible_length")
        ),
        sa.CheckConstraint("length(room) <= 5000", name=op.f("ck_retention_policies_room_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_retention_policies_source_document_length")
        ),
        sa.CheckConstraint("length(subject) <= 5000", name=op.f("ck_retention_policies_subject_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_retention_policies_title_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_retention_policies_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_retention_policies")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_retention_policies")),
        schema="core",
        comment="Una fila por clase de registro que se conserva.",
    )
    op.create_table(
        "rooms",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("name", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column(
            "territory",
            sa.Text(),
            nullable=False,
            comment="Código de la zona; el del municipio, si no se sabe la zona.",
        ),
        sa.Column("seats", sa.BigInteger(), nullable=True, comment="Puestos de operación."),
        sa.Column(
            "is_always_open",
            sa.Boolean(),
            nullable=True,
            comment="Si debe funcionar las 24 horas, todos los días.",
        ),
        sa.Column(
            "roles",
            sa.Text(),
            nullable=True,
            comment="Quiénes deben estar presentes, separados por ';': policía; municipio.",
        ),
        sa.Column(
            "services",
            sa.Text(),
            nullable=True,
            comment="Separados por ';': policía; bomberos; defensa civil; ambulancia.",
        ),
        sa.Column("opened_on", sa.Text(), nullable=True, comment="Día, mes o año."),
        sa.Column("responsible", sa.Text(), nullable=True, comment="Oficina. Nunca una persona."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("opened_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_rooms_opened_on_date")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_rooms_code_length")),
        sa.CheckConstraint("length(name) <= 5000", name=op.f("ck_rooms_name_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_rooms_note_length")),
        sa.CheckConstraint("length(responsible) <= 5000", name=op.f("ck_rooms_responsible_length")),
        sa.CheckConstraint("length(roles) <= 5000", name=op.f("ck_rooms_roles_length")),
        sa.CheckConstraint("length(services) <= 5000", name=op.f("ck_rooms_services_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_rooms_source_document_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_rooms_territory_length")),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_rooms_seats_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_rooms_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_rooms")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_rooms")),
        schema="core",
        comment="Una fila por sala.",
    )
    op.create_table(
        "shifts",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("day", sa.Date(), nullable=False, comment="Día en que empezó el turno."),
        sa.Column("room", sa.Text(), nullable=False, comment="Código de la sala de monitoreo."),
        sa.Column("shift", sa.Text(), nullable=False, comment="Cuál del día."),
        sa.Column("hours", sa.Numeric(), nullable=False, comment="Cuánto dura."),
        sa.Column(
            "police_hours",
            sa.Numeric(),
            nullable=True,
            comment="Horas del turno con al menos un efectivo policial en la sala.",
        ),
        sa.Column(
            "municipal_hours",
            sa.Numeric(),
            nullable=True,
            comment="Horas del turno con al menos una persona del municipio en la sala.",
        ),
        sa.Column(
            "both_hours",
            sa.Numeric(),
            nullable=True,
            comment="Horas del turno con los dos presentes a la vez.",
        ),
        sa.Column("operators", sa.BigInteger(), nullable=True, comment="Personas que vigilaban pantallas."),
        sa.Column(
            "events",
            sa.BigInteger(),
            nullable=True,
            comment="Los de la hoja; 0 si está en blanco; vacío si no hay hoja.",
        ),
        sa.Column("highlighted", sa.BigInteger(), nullable=True, comment="De ellos, los destacados."),
        sa.Column("log_note", sa.Text(), nullable=True, comment="Lo que conviene recordar. No se publica."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "shift IN ('mañana', 'tarde', 'noche', 'madrugada', '24 horas')",
            name=op.f("ck_shifts_shift_choices"),
        ),
        sa.CheckConstraint("both_hours <= 24", name=op.f("ck_shifts_both_hours_max")),
        sa.CheckConstraint(
            "both_hours <= hours AND both_hours <= police_hours AND both_hours <= municipal_hours",
            name=op.f("ck_shifts_rule0"),
        ),
        sa.CheckConstraint("both_hours >= 0", name=op.f("ck_shifts_both_hours_min")),
        sa.CheckConstraint("events >= 0", name=op.f("ck_shifts_events_min")),
        sa.CheckConstraint("highlighted <= events", name=op.f("ck_shifts_rule1")),
        sa.CheckConstraint("highlighted >= 0", name=op.f("ck_shifts_highlighted_min")),
        sa.CheckConstraint("hours <= 24", name=op.f("ck_shifts_hours_max")),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_shifts_hours_min")),
        sa.CheckConstraint("length(log_note) <= 5000", name=op.f("ck_shifts_log_note_length")),
        sa.CheckConstraint("length(room) <= 5000", name=op.f("ck_shifts_room_length")),
        sa.CheckConstraint("length(shift) <= 5000", name=op.f("ck_shifts_shift_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_shifts_source_document_length")),
        sa.CheckConstraint("municipal_hours <= 24", name=op.f("ck_shifts_municipal_hours_max")),
        sa.CheckConstraint("municipal_hours >= 0", name=op.f("ck_shifts_municipal_hours_min")),
        sa.CheckConstraint("operators >= 0", name=op.f("ck_shifts_operators_min")),
        sa.CheckConstraint("police_hours <= 24", name=op.f("ck_shifts_police_hours_max")),
        sa.CheckConstraint("police_hours >= 0", name=op.f("ck_shifts_police_hours_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_shifts_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_shifts")),
        sa.UniqueConstraint("observatory", "load_id", "day", "room", "shift", name=op.f("uq_shifts")),
        schema="core",
        comment="Una fila por sala, día y turno.",
    )
    op.create_table(
        "source_systems",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("name", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué es."),
        sa.Column("level", sa.Text(), nullable=True, comment="Nivel de gobierno."),
        sa.Column("territory", sa.Text(), nullable=True, comment="Código del territorio."),
        sa.Column("owner", sa.Text(), nullable=True, comment="Institución u oficina."),
        sa.Column("content", sa.Text(), nullable=True, comment="En pocas palabras."),
        sa.Column(
            "records",
            sa.BigInteger(),
            nullable=True,
            comment="Cuántos tiene, sin los de materias reservadas.",
        ),
        sa.Column("updated_on", sa.Text(), nullable=True, comment="Día, mes o año."),
        sa.Column("state", sa.Text(), nullable=True, comment="Si funciona."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "kind IN ('sistema de información', 'banco de información de serenazgo', 'base de datos', 'registro')",
            name=op.f("ck_source_systems_kind_choices"),
        ),
        sa.CheckConstraint(
            "level IN ('distrital', 'municipal', 'provincial', 'metropolitano', 'regional', 'nacional')",
            name=op.f("ck_source_systems_level_choices"),
        ),
        sa.CheckConstraint(
            "state IN ('previsto', 'en construcción', 'en uso', 'en desuso')",
            name=op.f("ck_source_systems_state_choices"),
        ),
        sa.CheckConstraint(
            "updated_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_source_systems_updated_on_date")
        ),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_source_systems_code_length")),
        sa.CheckConstraint("length(content) <= 5000", name=op.f("ck_source_systems_content_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_source_systems_kind_length")),
        sa.CheckConstraint("length(level) <= 5000", name=op.f("ck_source_systems_level_length")),
        sa.CheckConstraint("length(name) <= 5000", name=op.f("ck_source_systems_name_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_source_systems_note_length")),
        sa.CheckConstraint("length(owner) <= 5000", name=op.f("ck_source_systems_owner_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_source_systems_source_document_length")
        ),
        sa.CheckConstraint("length(state) <= 5000", name=op.f("ck_source_systems_state_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_source_systems_territory_length")),
        sa.CheckConstraint("records >= 0", name=op.f("ck_source_systems_records_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_source_systems_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_source_systems")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_source_systems")),
        schema="core",
        comment="Una fila por sistema o banco de información.",
    )
    op.create_table(
        "surveys",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("title", sa.Text(), nullable=False, comment="Nombre."),
        sa.Column("period", sa.Text(), nullable=False, comment="Año, trimestre o mes."),
        sa.Column("audience", sa.Text(), nullable=False, comment="Qué público respondió."),
        sa.Column("question", sa.Text(), nullable=False, comment="En pocas palabras."),
        sa.Column("respondents", sa.BigInteger(), nullable=True, comment="Cuántas personas contestaron."),
        sa.Column(
            "value",
            sa.Numeric(),
            nullable=True,
            comment="Porcentaje que dio la respuesta de que trata la pregunta.",
        ),
        sa.Column("target", sa.Numeric(), nullable=True, comment="Porcentaje que se buscaba."),
        sa.Column("method", sa.Text(), nullable=True, comment="Cómo se eligió a quién preguntar."),
        sa.Column("url", sa.Text(), nullable=True, comment="Dónde se lee completa."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_surveys_period_period")),
        sa.CheckConstraint("length(audience) <= 5000", name=op.f("ck_surveys_audience_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_surveys_code_length")),
        sa.CheckConstraint("length(method) <= 5000", name=op.f("ck_surveys_method_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_surveys_note_length")),
        sa.CheckConstraint("length(question) <= 5000", name=op.f("ck_surveys_question_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_surveys_source_document_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_surveys_title_length")),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_surveys_url_length")),
        sa.CheckConstraint("respondents >= 0", name=op.f("ck_surveys_respondents_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_surveys_source_line_min")),
        sa.CheckConstraint("target <= 100", name=op.f("ck_surveys_target_max")),
        sa.CheckConstraint("target >= 0", name=op.f("ck_surveys_target_min")),
        sa.CheckConstraint("value <= 100", name=op.f("ck_surveys_value_max")),
        sa.CheckConstraint("value >= 0", name=op.f("ck_surveys_value_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_surveys")),
        sa.UniqueConstraint("observatory", "load_id", "code", "question", name=op.f("uq_surveys")),
        schema="core",
        comment="Una fila por pregunta de una encuesta.",
    )
    op.create_table(
        "trainings",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("title", sa.Text(), nullable=False, comment="En pocas palabras."),
        sa.Column("audience", sa.Text(), nullable=False, comment="Qué grupo se capacitó."),
        sa.Column("level", sa.Text(), nullable=True, comment="Nivel de gobierno."),
        sa.Column("territory", sa.Text(), nullable=True, comment="Código del territorio."),
        sa.Column(
            "held_on",
            sa.Text(),
            nullable=True,
            comment="Día, mes o año; en blanco si no consta que se hiciera.",
        ),
        sa.Column("hours", sa.Numeric(), nullable=True, comment="Duración."),
        sa.Column("participants", sa.BigInteger(), nullable=True, comment="Cuántas terminaron."),
        sa.Column("expected", sa.BigInteger(), nullable=True, comment="Cuántas debían tomarla."),
        sa.Column("given_by", sa.Text(), nullable=True, comment="Institución. Nunca una persona."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "audience IN ('operadores', 'serenazgo', 'policía', 'agentes municipales', 'juntas vecinales', 'personal del observatorio', 'ciudadanía')",
            name=op.f("ck_trainings_audience_choices"),
        ),
        sa.CheckConstraint("held_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_trainings_held_on_date")),
        sa.CheckConstraint(
            "level IN ('distrital', 'municipal', 'provincial', 'metropolitano', 'regional', 'nacional')",
            name=op.f("ck_trainings_level_choices"),
        ),
        sa.CheckConstraint("expected >= 0", name=op.f("ck_trainings_expected_min")),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_trainings_hours_min")),
        sa.CheckConstraint("length(audience) <= 5000", name=op.f("ck_trainings_audience_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_trainings_code_length")),
        sa.CheckConstraint("length(given_by) <= 5000", name=op.f("ck_trainings_given_by_length")),
        sa.CheckConstraint("length(level) <= 5000", name=op.f("ck_trainings_level_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_trainings_note_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_trainings_source_document_length")
        ),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_trainings_territory_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_trainings_title_length")),
        sa.CheckConstraint("participants >= 0", name=op.f("ck_trainings_participants_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_trainings_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_trainings")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_trainings")),
        schema="core",
        comment="Una fila por capacitación.",
    )
    op.create_table(
        "dispatch_counts",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("category", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("service", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "territory", sa.Text(), autoincrement=False, nullable=False, comment="'' where it is not by zone"
        ),
        sa.Column(
            "detection",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="'' where none is given; '*' where it is not by detection",
        ),
        sa.Column(
            "result",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="'' where none is given; '*' where it is not by result",
        ),
        sa.Column("dispatches", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory",
            "load_id",
            "slice",
            "category",
            "service",
            "territory",
            "detection",
            "result",
            name=op.f("pk_dispatch_counts"),
        ),
        schema="mart",
        comment="Dispatches by month, matter and service: once by zone, once by detection, once by result.",
    )
    op.create_table(
        "dispatch_minutes",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("category", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("service", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "step",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="envío: detected to dispatched; llegada: dispatched to arrived; total: detected to arrived",
        ),
        sa.Column(
            "minutes",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Whole minutes: 4 is from 4:00 to 4:59",
        ),
        sa.Column("dispatches", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory",
            "load_id",
            "slice",
            "category",
            "service",
            "step",
            "minutes",
            name=op.f("pk_dispatch_minutes"),
        ),
        schema="mart",
        comment="How many dispatches took so many whole minutes in a step, by month, matter and service.",
    )
    op.add_column(
        "agreements",
        sa.Column(
            "data_obligations",
            sa.Text(),
            nullable=True,
            comment="Qué datos debe dar cada parte, si el convenio lo dice.",
        ),
        schema="core",
    )
    op.add_column(
        "agreements", sa.Column("url", sa.Text(), nullable=True, comment="Dónde se lee."), schema="core"
    )
    op.add_column(
        "programmes",
        sa.Column("section", sa.Text(), nullable=True, comment="Dónde se ven las cifras de esta línea."),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_agreements_data_obligations_length"),
        "agreements",
        "length(data_obligations) <= 5000",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_agreements_url_length"), "agreements", "length(url) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_programmes_section_choices"),
        "programmes",
        "section IN ('incidentes', 'denuncias', 'programas', 'planes', 'indicadores', 'centro')",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_programmes_section_length"), "programmes", "length(section) <= 5000", schema="core"
    )
    op.drop_constraint(op.f("ck_orders_kind"), "orders", schema="meta", type_="check")
    op.create_check_constraint(
        op.f("ck_orders_kind"),
        "orders",
        "kind IN ('publish', 'undo', 'discard', 'template', 'agreement', 'bulletin')",
        schema="meta",
    )


def downgrade() -> None:
    raise NotImplementedError("What came is not taken back: restore the backup of before.")
