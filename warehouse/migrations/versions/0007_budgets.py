"""Budgets: an amount per phase, classifications crossed; levels; amendments, investments, names of phases, prices."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


_KEEP = "CREATE TEMPORARY TABLE told ON COMMIT DROP AS SELECT * FROM core.budget_lines"
_BRING = """
    INSERT INTO core.budget_lines (observatory, load_id, slice, source_row, period, side, line, economic, economic_code,
        functional, functional_code, institutional, institutional_code, funding, funding_code, name, total_of, funding_source,
        approved, modified, committed, accrued, paid, source_document, source_line)
    SELECT observatory, load_id, slice, min(source_row), year::text, side,
        row_number() OVER (PARTITION BY observatory, load_id, slice ORDER BY min(source_row)),
        CASE WHEN classification = 'económica' AND is_line THEN whole END,
        CASE WHEN classification = 'económica' AND is_line THEN code END,
        CASE WHEN classification = 'funcional' AND is_line THEN whole END,
        CASE WHEN classification = 'funcional' AND is_line THEN code END,
        CASE WHEN classification = 'institucional' AND is_line THEN whole END,
        CASE WHEN classification = 'institucional' AND is_line THEN code END,
        CASE WHEN classification = 'fuente de financiamiento' AND is_line THEN whole END,
        CASE WHEN classification = 'fuente de financiamiento' AND is_line THEN code END,
        CASE WHEN NOT is_line THEN whole END,
        CASE WHEN NOT is_line THEN classification END,
        min(funding_source),
        max(amount) FILTER (WHERE phase = 'aprobado'), max(amount) FILTER (WHERE phase = 'modificado'),
        max(amount) FILTER (WHERE phase = 'comprometido'), max(amount) FILTER (WHERE phase = 'devengado'),
        max(amount) FILTER (WHERE phase = 'pagado'),
        min(source_document), min(source_line)
    FROM (SELECT *, row_kind = 'línea' AS is_line, regexp_replace(concat_ws(' > ', path, name), '>([[:space:]]*>)+', '>', 'g') AS whole
        FROM told) AS rows
    GROUP BY observatory, load_id, slice, year, side, classification, line, code, whole, is_line
"""
"""What was a row per phase becomes a row per line: the amounts of a key that had one row each."""


def upgrade() -> None:
    op.execute(_KEEP)
    op.execute("DROP TABLE core.budget_lines CASCADE")  # its view is made anew after every migration
    op.create_table(
        "budget_amendments",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column(
            "year", sa.BigInteger(), nullable=False, comment="Ejercicio del presupuesto que se modifica."
        ),
        sa.Column(
            "act", sa.Text(), nullable=False, comment="Norma o resolución, por ejemplo «Acuerdo 14-2026»."
        ),
        sa.Column("line", sa.BigInteger(), nullable=False, comment="Posición en el documento."),
        sa.Column("decided_on", sa.Date(), nullable=False, comment="Día del acto."),
        sa.Column("act_url", sa.Text(), nullable=True, comment="Dirección donde se publica."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué hace el movimiento."),
        sa.Column("side", sa.Text(), nullable=False, comment="ingreso o egreso."),
        sa.Column(
            "classification",
            sa.Text(),
            nullable=False,
            comment="La clasificación de los niveles que se nombran.",
        ),
        sa.Column(
            "from_level",
            sa.Text(),
            nullable=True,
            comment="De dónde sale; en blanco si se agrega. El nivel como está en el presupuesto: sus códigos (o nombres) separados por ' > '.",
        ),
        sa.Column(
            "to_level",
            sa.Text(),
            nullable=True,
            comment="Adónde va; en blanco si se quita. El nivel como está en el presupuesto: sus códigos (o nombres) separados por ' > '.",
        ),
        sa.Column("amount", sa.Numeric(precision=20, scale=2), nullable=False, comment="Siempre positivo."),
        sa.Column("reason", sa.Text(), nullable=True, comment="Por qué se modifica."),
        sa.Column("approved_by", sa.Text(), nullable=True, comment="Oficina o cuerpo. Nunca una persona."),
        sa.Column("source_document", sa.Text(), nullable=False, comment="Título del documento."),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "classification IN ('económica', 'funcional', 'institucional', 'fuente de financiamiento')",
            name=op.f("ck_budget_amendments_classification_choices"),
        ),
        sa.CheckConstraint(
            "kind IN ('traspaso', 'ampliación', 'reducción', 'incorporación de saldos', 'otra')",
            name=op.f("ck_budget_amendments_kind_choices"),
        ),
        sa.CheckConstraint("side IN ('ingreso', 'egreso')", name=op.f("ck_budget_amendments_side_choices")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_budget_amendments_rule0")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_budget_amendments_amount_min")),
        sa.CheckConstraint("length(act) <= 5000", name=op.f("ck_budget_amendments_act_length")),
        sa.CheckConstraint("length(act_url) <= 5000", name=op.f("ck_budget_amendments_act_url_length")),
        sa.CheckConstraint(
            "length(approved_by) <= 5000", name=op.f("ck_budget_amendments_approved_by_length")
        ),
        sa.CheckConstraint(
            "length(classification) <= 5000", name=op.f("ck_budget_amendments_classification_length")
        ),
        sa.CheckConstraint("length(from_level) <= 5000", name=op.f("ck_budget_amendments_from_level_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_budget_amendments_kind_length")),
        sa.CheckConstraint("length(reason) <= 5000", name=op.f("ck_budget_amendments_reason_length")),
        sa.CheckConstraint("length(side) <= 5000", name=op.f("ck_budget_amendments_side_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_budget_amendments_source_document_length")
        ),
        sa.CheckConstraint("length(to_level) <= 5000", name=op.f("ck_budget_amendments_to_level_length")),
        sa.CheckConstraint("line >= 1", name=op.f("ck_budget_amendments_line_min")),
        sa.CheckConstraint(
            "num_nonnulls(from_level, to_level) > 0 AND from_level IS DISTINCT FROM to_level",
            name=op.f("ck_budget_amendments_rule1"),
        ),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_budget_amendments_source_line_min")),
        sa.CheckConstraint("year <= 2100", name=op.f("ck_budget_amendments_year_max")),
        sa.CheckConstraint("year >= 1900", name=op.f("ck_budget_amendments_year_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_budget_amendments")),
        sa.UniqueConstraint(
            "observatory", "load_id", "year", "act", "line", name=op.f("uq_budget_amendments")
        ),
        schema="core",
        comment="Una fila por movimiento de un acto: de dónde sale y adónde va un importe.",
    )
    op.create_table(
        "budget_lines",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column(
            "period",
            sa.Text(),
            nullable=False,
            comment="El ejercicio (2026), o el trimestre (2026-T3) o mes (2026-09) hasta el que llegan los importes.",
        ),
        sa.Column("side", sa.Text(), nullable=False, comment="ingreso o egreso."),
        sa.Column("line", sa.BigInteger(), nullable=False, comment="Posición en el documento."),
        sa.Column(
            "economic_code",
            sa.Text(),
            nullable=True,
            comment="Códigos de los niveles de «Clasificación económica», separados por ' > '; si son menos, son los de los últimos.",
        ),
        sa.Column(
            "economic",
            sa.Text(),
            nullable=True,
            comment="En qué se gasta, o de qué clase de ingreso viene. De lo general a lo particular, separados por ' > '.",
        ),
        sa.Column(
            "functional_code",
            sa.Text(),
            nullable=True,
            comment="Códigos de los niveles de «Clasificación funcional», separados por ' > '; si son menos, son los de los últimos.",
        ),
        sa.Column(
            "functional",
            sa.Text(),
            nullable=True,
            comment="Para qué se gasta: función o programa. De lo general a lo particular, separados por ' > '.",
        ),
        sa.Column(
            "institutional_code",
            sa.Text(),
            nullable=True,
            comment="Códigos de los niveles de «Clasificación institucional», separados por ' > '; si son menos, son los de los últimos.",
        ),
        sa.Column(
            "institutional",
            sa.Text(),
            nullable=True,
            comment="Quién lo gasta o lo recauda. De lo general a lo particular, separados por ' > '.",
        ),
        sa.Column(
            "funding_code",
            sa.Text(),
            nullable=True,
            comment="Códigos de los niveles de «Clasificación por fuente», separados por ' > '; si son menos, son los de los últimos.",
        ),
        sa.Column(
            "funding",
            sa.Text(),
            nullable=True,
            comment="Con qué dinero se paga. De lo general a lo particular, separados por ' > '.",
        ),
        sa.Column(
            "name", sa.Text(), nullable=True, comment="Nombre de la línea, si dice más que su clasificación."
        ),
        sa.Column(
            "total_of",
            sa.Text(),
            nullable=True,
            comment="Solo en los totales impresos, que se comparan y no se suman: la clasificación que totalizan, en su nivel o entera.",
        ),
        sa.Column(
            "approved",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo aprobado al principio. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "modifications",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo que se sumó o se quitó después; puede ser negativo. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "modified",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo vigente: lo aprobado más las modificaciones. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "authorized",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo reservado para un gasto. Desde el principio del ejercicio, salvo que «Importes» diga otra cosa. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "committed",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo acordado con un tercero. Desde el principio del ejercicio, salvo que «Importes» diga otra cosa. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "accrued",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo que ya se debe, o se tiene derecho a cobrar. Desde el principio del ejercicio, salvo que «Importes» diga otra cosa. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "paid",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo que salió de la caja, o entró en ella. Desde el principio del ejercicio, salvo que «Importes» diga otra cosa. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "basis",
            sa.Text(),
            nullable=True,
            comment="acumulado: desde el principio del ejercicio (si falta, se entiende así); del periodo: solo los de su trimestre o mes.",
        ),
        sa.Column(
            "status",
            sa.Text(),
            nullable=True,
            comment="proyecto: aún sin aprobar; provisional: puede cambiar; cerrado: definitivo.",
        ),
        sa.Column(
            "nature",
            sa.Text(),
            nullable=True,
            comment="Para comparar el gasto en personal con el ingreso que se repite cada año: lo dice quien carga.",
        ),
        sa.Column("funding_source", sa.Text(), nullable=True, comment="Código de la fuente en el catálogo."),
        sa.Column("unit", sa.Text(), nullable=True, comment="Código de la unidad que lo ejecuta."),
        sa.Column("territory", sa.Text(), nullable=True, comment="Código del territorio."),
        sa.Column("plan", sa.Text(), nullable=True, comment="Plan al que el documento vincula la línea."),
        sa.Column(
            "activity_line",
            sa.BigInteger(),
            nullable=True,
            comment="Línea de la actividad a la que el documento vincula el importe.",
        ),
        sa.Column("source_document", sa.Text(), nullable=False, comment="Título del documento."),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "(side = 'ingreso' AND nature IN ('recurrente', 'no recurrente')) OR (side = 'egreso' AND nature IN ('personal', 'otro gasto')) OR nature IS NULL",
            name=op.f("ck_budget_lines_rule3"),
        ),
        sa.CheckConstraint(
            "basis IN ('acumulado', 'del periodo')", name=op.f("ck_budget_lines_basis_choices")
        ),
        sa.CheckConstraint(
            "coalesce(' > ' || economic || ' > ' !~ '>\\s*>', true) AND coalesce(' > ' || economic_code || ' > ' !~ '>\\s*>', true) AND coalesce(cardinality(string_to_array(economic_code, ' > ')) <= cardinality(string_to_array(economic, ' > ')), true) AND coalesce(' > ' || functional || ' > ' !~ '>\\s*>', true) AND coalesce(' > ' || functional_code || ' > ' !~ '>\\s*>', true) AND coalesce(cardinality(string_to_array(functional_code, ' > ')) <= cardinality(string_to_array(functional, ' > ')), true) AND coalesce(' > ' || institutional || ' > ' !~ '>\\s*>', true) AND coalesce(' > ' || institutional_code || ' > ' !~ '>\\s*>', true) AND coalesce(cardinality(string_to_array(institutional_code, ' > ')) <= cardinality(string_to_array(institutional, ' > ')), true) AND coalesce(' > ' || funding || ' > ' !~ '>\\s*>', true) AND coalesce(' > ' || funding_code || ' > ' !~ '>\\s*>', true) AND coalesce(cardinality(string_to_array(funding_code, ' > ')) <= cardinality(string_to_array(funding, ' > ')), true)",
            name=op.f("ck_budget_lines_rule2"),
        ),
        sa.CheckConstraint(
            "nature IN ('recurrente', 'no recurrente', 'personal', 'otro gasto')",
            name=op.f("ck_budget_lines_nature_choices"),
        ),
        sa.CheckConstraint(
            "period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_budget_lines_period_period")
        ),
        sa.CheckConstraint("side IN ('ingreso', 'egreso')", name=op.f("ck_budget_lines_side_choices")),
        sa.CheckConstraint(
            "status IN ('proyecto', 'provisional', 'cerrado')", name=op.f("ck_budget_lines_status_choices")
        ),
        sa.CheckConstraint(
            "total_of IN ('económica', 'funcional', 'institucional', 'fuente de financiamiento')",
            name=op.f("ck_budget_lines_total_of_choices"),
        ),
        sa.CheckConstraint("length(basis) <= 5000", name=op.f("ck_budget_lines_basis_length")),
        sa.CheckConstraint("length(economic) <= 5000", name=op.f("ck_budget_lines_economic_length")),
        sa.CheckConstraint(
            "length(economic_code) <= 5000", name=op.f("ck_budget_lines_economic_code_length")
        ),
        sa.CheckConstraint("length(functional) <= 5000", name=op.f("ck_budget_lines_functional_length")),
        sa.CheckConstraint(
            "length(functional_code) <= 5000", name=op.f("ck_budget_lines_functional_code_length")
        ),
        sa.CheckConstraint("length(funding) <= 5000", name=op.f("ck_budget_lines_funding_length")),
        sa.CheckConstraint("length(funding_code) <= 5000", name=op.f("ck_budget_lines_funding_code_length")),
        sa.CheckConstraint(
            "length(funding_source) <= 5000", name=op.f("ck_budget_lines_funding_source_length")
        ),
        sa.CheckConstraint(
            "length(institutional) <= 5000", name=op.f("ck_budget_lines_institutional_length")
        ),
        sa.CheckConstraint(
            "length(institutional_code) <= 5000", name=op.f("ck_budget_lines_institutional_code_length")
        ),
        sa.CheckConstraint("length(name) <= 5000", name=op.f("ck_budget_lines_name_length")),
        sa.CheckConstraint("length(nature) <= 5000", name=op.f("ck_budget_lines_nature_length")),
        sa.CheckConstraint("length(plan) <= 5000", name=op.f("ck_budget_lines_plan_length")),
        sa.CheckConstraint("length(side) <= 5000", name=op.f("ck_budget_lines_side_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_budget_lines_source_document_length")
        ),
        sa.CheckConstraint("length(status) <= 5000", name=op.f("ck_budget_lines_status_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_budget_lines_territory_length")),
        sa.CheckConstraint("length(total_of) <= 5000", name=op.f("ck_budget_lines_total_of_length")),
        sa.CheckConstraint("length(unit) <= 5000", name=op.f("ck_budget_lines_unit_length")),
        sa.CheckConstraint("line >= 1", name=op.f("ck_budget_lines_line_min")),
        sa.CheckConstraint(
            "num_nonnulls(approved, modifications, modified, authorized, committed, accrued, paid) > 0",
            name=op.f("ck_budget_lines_rule1"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(economic, economic_code, functional, functional_code, institutional, institutional_code, funding, funding_code, total_of) > 0",
            name=op.f("ck_budget_lines_rule0"),
        ),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_budget_lines_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_budget_lines")),
        sa.UniqueConstraint("observatory", "load_id", "period", "side", "line", name=op.f("uq_budget_lines")),
        schema="core",
        comment="Una fila por línea del presupuesto y periodo, con un importe por fase.",
    )
    op.create_table(
        "budget_phases",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("side", sa.Text(), nullable=False, comment="ingreso o egreso."),
        sa.Column("phase", sa.Text(), nullable=False, comment="La fase del portal."),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="Cómo la llama la norma, por ejemplo «Crédito inicial».",
        ),
        sa.Column("definition", sa.Text(), nullable=True, comment="Qué significa, en una frase sencilla."),
        sa.Column("legal_basis", sa.Text(), nullable=True, comment="Norma y artículo."),
        sa.CheckConstraint(
            "phase IN ('aprobado', 'modificaciones', 'modificado', 'autorizado', 'comprometido', 'devengado', 'pagado')",
            name=op.f("ck_budget_phases_phase_choices"),
        ),
        sa.CheckConstraint("side IN ('ingreso', 'egreso')", name=op.f("ck_budget_phases_side_choices")),
        sa.CheckConstraint("length(definition) <= 5000", name=op.f("ck_budget_phases_definition_length")),
        sa.CheckConstraint("length(legal_basis) <= 5000", name=op.f("ck_budget_phases_legal_basis_length")),
        sa.CheckConstraint("length(name) <= 5000", name=op.f("ck_budget_phases_name_length")),
        sa.CheckConstraint("length(phase) <= 5000", name=op.f("ck_budget_phases_phase_length")),
        sa.CheckConstraint("length(side) <= 5000", name=op.f("ck_budget_phases_side_length")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_budget_phases")),
        sa.UniqueConstraint("observatory", "load_id", "side", "phase", name=op.f("uq_budget_phases")),
        schema="core",
        comment="Una fila por lado y fase, con su nombre legal.",
    )
    op.create_table(
        "investments",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column(
            "period",
            sa.Text(),
            nullable=False,
            comment="El ejercicio (2026), o el trimestre (2026-T3) o mes (2026-09) hasta el que llegan los importes.",
        ),
        sa.Column("line", sa.BigInteger(), nullable=False, comment="Posición en el documento."),
        sa.Column("project", sa.Text(), nullable=True, comment="Código del proyecto en su registro."),
        sa.Column("name", sa.Text(), nullable=False, comment="Qué se construye o se compra."),
        sa.Column(
            "topic",
            sa.Text(),
            nullable=True,
            comment="Línea de inversión, de lo general a lo particular, con ' > '.",
        ),
        sa.Column("territory", sa.Text(), nullable=True, comment="Código del territorio."),
        sa.Column("place", sa.Text(), nullable=True, comment="Dónde, como lo nombra el documento."),
        sa.Column(
            "economic_code",
            sa.Text(),
            nullable=True,
            comment="Como en el presupuesto: códigos separados por ' > '.",
        ),
        sa.Column(
            "functional_code",
            sa.Text(),
            nullable=True,
            comment="Como en el presupuesto: códigos separados por ' > '.",
        ),
        sa.Column(
            "institutional_code",
            sa.Text(),
            nullable=True,
            comment="Como en el presupuesto: códigos separados por ' > '.",
        ),
        sa.Column(
            "approved",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo aprobado al principio. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "modifications",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo que se sumó o se quitó después; puede ser negativo. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "modified",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo vigente: lo aprobado más las modificaciones. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "authorized",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo reservado para un gasto. Desde el principio del ejercicio. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "committed",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo acordado con un tercero. Desde el principio del ejercicio. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "accrued",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo que ya se debe, o se tiene derecho a cobrar. Desde el principio del ejercicio. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column(
            "paid",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Lo que salió de la caja, o entró en ella. Desde el principio del ejercicio. Un guion impreso es cero; en blanco, no informado.",
        ),
        sa.Column("source_document", sa.Text(), nullable=False, comment="Título del documento."),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "period ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_investments_period_period")
        ),
        sa.CheckConstraint("length(economic_code) <= 5000", name=op.f("ck_investments_economic_code_length")),
        sa.CheckConstraint(
            "length(functional_code) <= 5000", name=op.f("ck_investments_functional_code_length")
        ),
        sa.CheckConstraint(
            "length(institutional_code) <= 5000", name=op.f("ck_investments_institutional_code_length")
        ),
        sa.CheckConstraint("length(name) <= 5000", name=op.f("ck_investments_name_length")),
        sa.CheckConstraint("length(place) <= 5000", name=op.f("ck_investments_place_length")),
        sa.CheckConstraint("length(project) <= 5000", name=op.f("ck_investments_project_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_investments_source_document_length")
        ),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_investments_territory_length")),
        sa.CheckConstraint("length(topic) <= 5000", name=op.f("ck_investments_topic_length")),
        sa.CheckConstraint("line >= 1", name=op.f("ck_investments_line_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_investments_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_investments")),
        sa.UniqueConstraint("observatory", "load_id", "period", "line", name=op.f("uq_investments")),
        schema="core",
        comment="Una fila por proyecto y partida, con un importe por fase.",
    )
    op.create_table(
        "price_indices",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("year", sa.BigInteger(), nullable=False, comment="Año al que se refiere el índice."),
        sa.Column(
            "value", sa.Numeric(), nullable=False, comment="Promedio del año, en la base que dice la serie."
        ),
        sa.Column(
            "series",
            sa.Text(),
            nullable=False,
            comment="Nombre del índice y su base, por ejemplo «IPC general, 2020 = 100».",
        ),
        sa.Column("source", sa.Text(), nullable=False, comment="Quién lo calcula y dónde se publica."),
        sa.CheckConstraint("length(series) <= 5000", name=op.f("ck_price_indices_series_length")),
        sa.CheckConstraint("length(source) <= 5000", name=op.f("ck_price_indices_source_length")),
        sa.CheckConstraint("value > 0", name=op.f("ck_price_indices_rule0")),
        sa.CheckConstraint("year <= 2100", name=op.f("ck_price_indices_year_max")),
        sa.CheckConstraint("year >= 1900", name=op.f("ck_price_indices_year_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_price_indices")),
        sa.UniqueConstraint("observatory", "load_id", "year", name=op.f("uq_price_indices")),
        schema="core",
        comment="Una fila por año.",
    )
    op.create_table(
        "budget_levels",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("classification", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "level",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Path of codes, or names where there are none; '' is the whole; one that ends in «> » has no detail",
        ),
        sa.Column("parent", sa.Text(), nullable=True, comment="The level above; NULL for the whole"),
        sa.Column("depth", sa.Integer(), nullable=False, comment="0 is the whole"),
        sa.Column(
            "position",
            sa.Integer(),
            nullable=False,
            comment="In the order of the document, each level before its own",
        ),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column(
            "name",
            sa.Text(),
            nullable=True,
            comment="As its first line writes it; NULL for the whole and where there is no detail",
        ),
        sa.Column("is_leaf", sa.Boolean(), nullable=False),
        sa.Column(
            "is_flow",
            sa.Boolean(),
            nullable=False,
            comment="Executed amounts are of the period alone, not from the beginning",
        ),
        sa.Column("status", sa.Text(), nullable=True, comment="Where all its lines say the same"),
        sa.Column("lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "approved",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Of the lines that tell it; NULL where none does",
        ),
        sa.Column(
            "modifications",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Of the lines that tell it; NULL where none does",
        ),
        sa.Column(
            "modified",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Of the lines that tell it; NULL where none does",
        ),
        sa.Column(
            "authorized",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Of the lines that tell it; NULL where none does",
        ),
        sa.Column(
            "committed",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Of the lines that tell it; NULL where none does",
        ),
        sa.Column(
            "accrued",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Of the lines that tell it; NULL where none does",
        ),
        sa.Column(
            "paid",
            sa.Numeric(precision=20, scale=2),
            nullable=True,
            comment="Of the lines that tell it; NULL where none does",
        ),
        sa.Column("approved_lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column("modifications_lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column("modified_lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column("authorized_lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column("committed_lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column("accrued_lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column("paid_lines", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory", "load_id", "slice", "classification", "level", name=op.f("pk_budget_levels")
        ),
        schema="mart",
        comment="The lines of a budget added up at every level of every classification, to the cent.",
    )
    op.execute(_BRING)


def downgrade() -> None:
    raise NotImplementedError("What came is not taken back: restore the backup of before.")
