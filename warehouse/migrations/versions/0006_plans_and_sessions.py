"""Reviews, reprogrammings, risks, observations, sessions, commitments, duties; versions of indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendance",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("session", sa.Text(), nullable=False, comment="Código de la sesión."),
        sa.Column("office", sa.Text(), nullable=False, comment="Oficina o institución. Nunca una persona."),
        sa.Column("is_present", sa.Boolean(), nullable=False, comment="Sí o no."),
        sa.Column("note", sa.Text(), nullable=True, comment="Por ejemplo: por delegación."),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_attendance_note_length")),
        sa.CheckConstraint("length(office) <= 5000", name=op.f("ck_attendance_office_length")),
        sa.CheckConstraint("length(session) <= 5000", name=op.f("ck_attendance_session_length")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_attendance")),
        sa.UniqueConstraint("observatory", "load_id", "session", "office", name=op.f("uq_attendance")),
        schema="core",
        comment="Una fila por sesión e integrante, nombrado por su oficina.",
    )
    op.create_table(
        "commitments",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("code", sa.Text(), nullable=False, comment="Nombre corto en minúsculas y con guiones."),
        sa.Column("session", sa.Text(), nullable=True, comment="Código de la sesión en que se acordó."),
        sa.Column("made_on", sa.Text(), nullable=False, comment="Día, mes o año, como conste."),
        sa.Column("promise", sa.Text(), nullable=False, comment="Qué se acordó, en pocas palabras."),
        sa.Column("office", sa.Text(), nullable=False, comment="Oficina. Nunca una persona."),
        sa.Column("due_on", sa.Text(), nullable=True, comment="Día, mes o año en que debe estar."),
        sa.Column("state", sa.Text(), nullable=False, comment="Lo que declara la institución."),
        sa.Column("state_on", sa.Date(), nullable=True, comment="Día al que corresponde el estado."),
        sa.Column("fulfilled_on", sa.Date(), nullable=True, comment="Día en que se cumplió."),
        sa.Column("evidence", sa.Text(), nullable=True, comment="Documento que lo respalda."),
        sa.Column("evidence_url", sa.Text(), nullable=True, comment="Dónde se puede leer."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("due_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_commitments_due_on_date")),
        sa.CheckConstraint("fulfilled_on IS NULL OR state = 'cumplido'", name=op.f("ck_commitments_rule0")),
        sa.CheckConstraint("made_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_commitments_made_on_date")),
        sa.CheckConstraint(
            "state <> 'cumplido' OR fulfilled_on IS NOT NULL OR state_on IS NOT NULL",
            name=op.f("ck_commitments_rule1"),
        ),
        sa.CheckConstraint(
            "state IN ('pendiente', 'en curso', 'cumplido', 'no cumplido', 'retirado')",
            name=op.f("ck_commitments_state_choices"),
        ),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_commitments_code_length")),
        sa.CheckConstraint("length(evidence) <= 5000", name=op.f("ck_commitments_evidence_length")),
        sa.CheckConstraint("length(evidence_url) <= 5000", name=op.f("ck_commitments_evidence_url_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_commitments_note_length")),
        sa.CheckConstraint("length(office) <= 5000", name=op.f("ck_commitments_office_length")),
        sa.CheckConstraint("length(promise) <= 5000", name=op.f("ck_commitments_promise_length")),
        sa.CheckConstraint("length(session) <= 5000", name=op.f("ck_commitments_session_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_commitments_source_document_length")
        ),
        sa.CheckConstraint("length(state) <= 5000", name=op.f("ck_commitments_state_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_commitments_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_commitments")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_commitments")),
        schema="core",
        comment="Una fila por acuerdo.",
    )
    op.create_table(
        "duties",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column(
            "code",
            sa.Text(),
            nullable=False,
            comment="Nombre corto de la obligación, el mismo en todos sus periodos.",
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="En pocas palabras."),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué hay que hacer."),
        sa.Column("norm", sa.Text(), nullable=True, comment="Ley, reglamento o función que la manda."),
        sa.Column(
            "holder", sa.Text(), nullable=False, comment="Oficina, comité o distrito. Nunca una persona."
        ),
        sa.Column("level", sa.Text(), nullable=True, comment="Nivel de gobierno."),
        sa.Column("territory", sa.Text(), nullable=True, comment="Código del territorio."),
        sa.Column(
            "period",
            sa.Text(),
            nullable=False,
            comment="Año, semestre, trimestre o mes: 2026, 2026-S1, 2026-T3, 2026-03.",
        ),
        sa.Column("plan", sa.Text(), nullable=True, comment="Plan que la programa."),
        sa.Column("line", sa.BigInteger(), nullable=True, comment="Línea de ese plan."),
        sa.Column("due_on", sa.Text(), nullable=True, comment="Día, mes o año en que debe estar."),
        sa.Column("made_on", sa.Date(), nullable=True, comment="En blanco si no consta."),
        sa.Column("published_on", sa.Date(), nullable=True, comment="En blanco si no consta."),
        sa.Column("url", sa.Text(), nullable=True, comment="Dónde se puede leer."),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("due_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_duties_due_on_date")),
        sa.CheckConstraint(
            "kind IN ('publicación', 'informe', 'evaluación', 'rendición de cuentas', 'sesión', 'mapa', 'plan', 'otra')",
            name=op.f("ck_duties_kind_choices"),
        ),
        sa.CheckConstraint(
            "level IN ('distrital', 'municipal', 'provincial', 'metropolitano', 'regional', 'nacional')",
            name=op.f("ck_duties_level_choices"),
        ),
        sa.CheckConstraint(
            "period ~ '^20[0-9]{2}(-(0[1-9]|1[0-2]|T[1-4]|S[12]))?$'", name=op.f("ck_duties_rule0")
        ),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_duties_code_length")),
        sa.CheckConstraint("length(holder) <= 5000", name=op.f("ck_duties_holder_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_duties_kind_length")),
        sa.CheckConstraint("length(level) <= 5000", name=op.f("ck_duties_level_length")),
        sa.CheckConstraint("length(norm) <= 5000", name=op.f("ck_duties_norm_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_duties_note_length")),
        sa.CheckConstraint("length(period) <= 5000", name=op.f("ck_duties_period_length")),
        sa.CheckConstraint("length(plan) <= 5000", name=op.f("ck_duties_plan_length")),
        sa.CheckConstraint("length(source_document) <= 5000", name=op.f("ck_duties_source_document_length")),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_duties_territory_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_duties_title_length")),
        sa.CheckConstraint("length(url) <= 5000", name=op.f("ck_duties_url_length")),
        sa.CheckConstraint("published_on >= made_on", name=op.f("ck_duties_rule1")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_duties_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_duties")),
        sa.UniqueConstraint("observatory", "load_id", "code", "period", "holder", name=op.f("uq_duties")),
        schema="core",
        comment="Una fila por obligación, periodo y quien la debe.",
    )
    op.create_table(
        "indicator_versions",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("indicator", sa.Text(), nullable=False, comment="Código del indicador."),
        sa.Column("version", sa.Text(), nullable=False, comment="Como la nombran los valores: 1, 2…"),
        sa.Column("valid_from", sa.Text(), nullable=False, comment="Primer periodo medido con ella."),
        sa.Column("definition", sa.Text(), nullable=False, comment="Qué mide en esta versión."),
        sa.Column("formula", sa.Text(), nullable=True, comment="La fórmula, en palabras."),
        sa.Column("change", sa.Text(), nullable=True, comment="Respecto de la anterior, y por qué."),
        sa.CheckConstraint(
            "valid_from ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_indicator_versions_valid_from_date")
        ),
        sa.CheckConstraint("length(change) <= 5000", name=op.f("ck_indicator_versions_change_length")),
        sa.CheckConstraint(
            "length(definition) <= 5000", name=op.f("ck_indicator_versions_definition_length")
        ),
        sa.CheckConstraint("length(formula) <= 5000", name=op.f("ck_indicator_versions_formula_length")),
        sa.CheckConstraint("length(indicator) <= 5000", name=op.f("ck_indicator_versions_indicator_length")),
        sa.CheckConstraint("length(version) <= 5000", name=op.f("ck_indicator_versions_version_length")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_indicator_versions")),
        sa.UniqueConstraint(
            "observatory", "load_id", "indicator", "version", name=op.f("uq_indicator_versions")
        ),
        schema="core",
        comment="Una fila por indicador y versión de su definición.",
    )
    op.create_table(
        "observations",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("plan", sa.Text(), nullable=False, comment="Identificador del plan."),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="Dentro del plan."),
        sa.Column(
            "line",
            sa.BigInteger(),
            nullable=True,
            comment="Línea de la actividad; en blanco cuando es de todo el plan.",
        ),
        sa.Column("family", sa.Text(), nullable=False, comment="Qué se contradice."),
        sa.Column(
            "rule",
            sa.Text(),
            nullable=False,
            comment="Nombre corto de la regla que la encuentra: sum_target.",
        ),
        sa.Column(
            "sentence", sa.Text(), nullable=False, comment="Qué dice el documento y con qué no concuerda."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.Column("state", sa.Text(), nullable=False, comment="Qué se hizo con ella."),
        sa.Column("answer", sa.Text(), nullable=True, comment="Lo que responde la institución."),
        sa.Column("answered_by", sa.Text(), nullable=True, comment="Oficina. Nunca una persona."),
        sa.Column("answered_on", sa.Date(), nullable=True, comment="Día de la respuesta."),
        sa.CheckConstraint(
            "family IN ('forma', 'aritmética', 'unidad', 'código', 'fecha', 'contenido')",
            name=op.f("ck_observations_family_choices"),
        ),
        sa.CheckConstraint("state = 'observado' OR answer IS NOT NULL", name=op.f("ck_observations_rule0")),
        sa.CheckConstraint(
            "state IN ('observado', 'corregido', 'explicado por la unidad')",
            name=op.f("ck_observations_state_choices"),
        ),
        sa.CheckConstraint("length(answer) <= 5000", name=op.f("ck_observations_answer_length")),
        sa.CheckConstraint("length(answered_by) <= 5000", name=op.f("ck_observations_answered_by_length")),
        sa.CheckConstraint("length(family) <= 5000", name=op.f("ck_observations_family_length")),
        sa.CheckConstraint("length(plan) <= 5000", name=op.f("ck_observations_plan_length")),
        sa.CheckConstraint("length(rule) <= 5000", name=op.f("ck_observations_rule_length")),
        sa.CheckConstraint("length(sentence) <= 5000", name=op.f("ck_observations_sentence_length")),
        sa.CheckConstraint("length(state) <= 5000", name=op.f("ck_observations_state_length")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_observations_number_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_observations_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_observations")),
        sa.UniqueConstraint("observatory", "load_id", "plan", "number", name=op.f("uq_observations")),
        schema="core",
        comment="Una fila por observación a un plan o a una de sus líneas.",
    )
    op.create_table(
        "questions",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("session", sa.Text(), nullable=False, comment="Código de la sesión."),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="Dentro de la sesión."),
        sa.Column("asked_by", sa.Text(), nullable=False, comment="Quién pregunta. Nunca su nombre."),
        sa.Column(
            "question", sa.Text(), nullable=False, comment="Sin datos que permitan saber quién la hizo."
        ),
        sa.Column("answer", sa.Text(), nullable=True, comment="En blanco si no se ha respondido."),
        sa.Column("answering_office", sa.Text(), nullable=True, comment="Oficina. Nunca una persona."),
        sa.Column("answered_on", sa.Date(), nullable=True, comment="Día de la respuesta."),
        sa.CheckConstraint(
            "asked_by IN ('ciudadanía', 'concejo', 'organización', 'prensa', 'institución')",
            name=op.f("ck_questions_asked_by_choices"),
        ),
        sa.CheckConstraint("length(answer) <= 5000", name=op.f("ck_questions_answer_length")),
        sa.CheckConstraint(
            "length(answering_office) <= 5000", name=op.f("ck_questions_answering_office_length")
        ),
        sa.CheckConstraint("length(asked_by) <= 5000", name=op.f("ck_questions_asked_by_length")),
        sa.CheckConstraint("length(question) <= 5000", name=op.f("ck_questions_question_length")),
        sa.CheckConstraint("length(session) <= 5000", name=op.f("ck_questions_session_length")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_questions_number_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_questions")),
        sa.UniqueConstraint("observatory", "load_id", "session", "number", name=op.f("uq_questions")),
        schema="core",
        comment="Una fila por pregunta hecha en una sesión.",
    )
    op.create_table(
        "reprogrammings",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("plan", sa.Text(), nullable=False, comment="Identificador del plan."),
        sa.Column("line", sa.BigInteger(), nullable=False, comment="Línea de la actividad en el plan."),
        sa.Column("decided_on", sa.Date(), nullable=False, comment="Día de la decisión."),
        sa.Column("from_month", sa.Text(), nullable=False, comment="Mes en que estaba programada: 2026-03."),
        sa.Column("to_month", sa.Text(), nullable=False, comment="Mes al que pasa: 2026-06."),
        sa.Column(
            "amount", sa.Numeric(), nullable=False, comment="Cuánto pasa, en la unidad de la actividad."
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="Por qué se reprograma."),
        sa.Column("risk", sa.Text(), nullable=True, comment="Código de un riesgo del plan."),
        sa.Column("approved_by", sa.Text(), nullable=False, comment="Oficina. Nunca una persona."),
        sa.CheckConstraint("from_month ~ '^\\d{4}-\\d{2}$'", name=op.f("ck_reprogrammings_from_month_month")),
        sa.CheckConstraint("to_month ~ '^\\d{4}-\\d{2}$'", name=op.f("ck_reprogrammings_to_month_month")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_reprogrammings_rule1")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_reprogrammings_amount_min")),
        sa.CheckConstraint("length(approved_by) <= 5000", name=op.f("ck_reprogrammings_approved_by_length")),
        sa.CheckConstraint("length(plan) <= 5000", name=op.f("ck_reprogrammings_plan_length")),
        sa.CheckConstraint("length(reason) <= 5000", name=op.f("ck_reprogrammings_reason_length")),
        sa.CheckConstraint("length(risk) <= 5000", name=op.f("ck_reprogrammings_risk_length")),
        sa.CheckConstraint("to_month <> from_month", name=op.f("ck_reprogrammings_rule0")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_reprogrammings")),
        sa.UniqueConstraint(
            "observatory",
            "load_id",
            "plan",
            "line",
            "decided_on",
            "from_month",
            "to_month",
            name=op.f("uq_reprogrammings"),
        ),
        schema="core",
        comment="Una fila por cantidad de una actividad que pasa de un mes a otro.",
    )
    op.create_table(
        "reviews",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("plan", sa.Text(), nullable=False, comment="Identificador del plan."),
        sa.Column("line", sa.BigInteger(), nullable=False, comment="Línea de la actividad en el plan."),
        sa.Column("quarter", sa.Text(), nullable=False, comment="Del año calendario: 2026-T3."),
        sa.Column(
            "declared_pct",
            sa.Numeric(),
            nullable=True,
            comment="Porcentaje que la unidad declara de la meta del año, acumulado; no se calcula.",
        ),
        sa.Column("comment", sa.Text(), nullable=True, comment="Qué explica el avance o su falta."),
        sa.Column("reviewer", sa.Text(), nullable=True, comment="Oficina. Nunca una persona."),
        sa.Column("reviewed_on", sa.Date(), nullable=True, comment="Día de la revisión."),
        sa.CheckConstraint("quarter ~ '^\\d{4}-T[1-4]$'", name=op.f("ck_reviews_quarter_quarter")),
        sa.CheckConstraint("declared_pct <= 1000", name=op.f("ck_reviews_declared_pct_max")),
        sa.CheckConstraint("declared_pct >= 0", name=op.f("ck_reviews_declared_pct_min")),
        sa.CheckConstraint("declared_pct IS NOT NULL OR comment IS NOT NULL", name=op.f("ck_reviews_rule0")),
        sa.CheckConstraint("length(comment) <= 5000", name=op.f("ck_reviews_comment_length")),
        sa.CheckConstraint("length(plan) <= 5000", name=op.f("ck_reviews_plan_length")),
        sa.CheckConstraint("length(reviewer) <= 5000", name=op.f("ck_reviews_reviewer_length")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_reviews")),
        sa.UniqueConstraint("observatory", "load_id", "plan", "line", "quarter", name=op.f("uq_reviews")),
        schema="core",
        comment="Una fila por actividad y trimestre revisado.",
    )
    op.create_table(
        "risks",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("plan", sa.Text(), nullable=False, comment="Identificador del plan."),
        sa.Column("code", sa.Text(), nullable=False, comment="Como está impreso, o un nombre corto."),
        sa.Column("title", sa.Text(), nullable=False, comment="Qué puede ocurrir, en pocas palabras."),
        sa.Column("kind", sa.Text(), nullable=True, comment="Como lo clasifica el plan."),
        sa.Column("process", sa.Text(), nullable=True, comment="Proceso de la institución al que toca."),
        sa.Column(
            "came_true_on",
            sa.Text(),
            nullable=True,
            comment="Día, mes o año en que ocurrió; en blanco si no consta que ocurriera.",
        ),
        sa.Column("came_true_note", sa.Text(), nullable=True, comment="En pocas palabras."),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "came_true_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_risks_came_true_on_date")
        ),
        sa.CheckConstraint(
            "kind IN ('estratégico', 'operativo', 'financiero', 'cumplimiento', 'país', 'otro')",
            name=op.f("ck_risks_kind_choices"),
        ),
        sa.CheckConstraint("length(came_true_note) <= 5000", name=op.f("ck_risks_came_true_note_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_risks_code_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_risks_kind_length")),
        sa.CheckConstraint("length(plan) <= 5000", name=op.f("ck_risks_plan_length")),
        sa.CheckConstraint("length(process) <= 5000", name=op.f("ck_risks_process_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_risks_title_length")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_risks_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_risks")),
        sa.UniqueConstraint("observatory", "load_id", "plan", "code", name=op.f("uq_risks")),
        schema="core",
        comment="Una fila por riesgo de un plan.",
    )
    op.create_table(
        "session_steps",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column("session", sa.Text(), nullable=False, comment="Código de la sesión."),
        sa.Column("sort_order", sa.BigInteger(), nullable=False, comment="Posición del paso."),
        sa.Column("step", sa.Text(), nullable=False, comment="Qué clase de paso es."),
        sa.Column("title", sa.Text(), nullable=False, comment="En pocas palabras."),
        sa.Column("due_on", sa.Text(), nullable=True, comment="Día, mes o año en que debe estar."),
        sa.Column("done_on", sa.Date(), nullable=True, comment="En blanco si no consta."),
        sa.Column("office", sa.Text(), nullable=True, comment="Quién lo hace. Nunca una persona."),
        sa.Column("evidence", sa.Text(), nullable=True, comment="Documento que lo respalda."),
        sa.Column("evidence_url", sa.Text(), nullable=True, comment="Dónde se puede leer."),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint("due_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_session_steps_due_on_date")),
        sa.CheckConstraint(
            "step IN ('plan', 'insumos', 'informe', 'convocatoria', 'audiencia', 'evaluación final')",
            name=op.f("ck_session_steps_step_choices"),
        ),
        sa.CheckConstraint("length(evidence) <= 5000", name=op.f("ck_session_steps_evidence_length")),
        sa.CheckConstraint("length(evidence_url) <= 5000", name=op.f("ck_session_steps_evidence_url_length")),
        sa.CheckConstraint("length(office) <= 5000", name=op.f("ck_session_steps_office_length")),
        sa.CheckConstraint("length(session) <= 5000", name=op.f("ck_session_steps_session_length")),
        sa.CheckConstraint("length(step) <= 5000", name=op.f("ck_session_steps_step_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_session_steps_title_length")),
        sa.CheckConstraint("sort_order >= 0", name=op.f("ck_session_steps_sort_order_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_session_steps_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_session_steps")),
        sa.UniqueConstraint("observatory", "load_id", "session", "sort_order", name=op.f("uq_session_steps")),
        schema="core",
        comment="Una fila por paso de una sesión.",
    )
    op.create_table(
        "sessions",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column(
            "code",
            sa.Text(),
            nullable=False,
            comment="Nombre corto en minúsculas y con guiones; aparece en la dirección.",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué clase de encuentro es."),
        sa.Column("title", sa.Text(), nullable=False, comment="En pocas palabras."),
        sa.Column("body", sa.Text(), nullable=False, comment="Comité, consejo o mesa que se reúne."),
        sa.Column("level", sa.Text(), nullable=True, comment="Nivel de gobierno."),
        sa.Column("territory", sa.Text(), nullable=True, comment="Código del territorio."),
        sa.Column("quarter", sa.Text(), nullable=True, comment="Del que rinde cuentas: 2026-T3."),
        sa.Column("period_start", sa.Date(), nullable=True, comment="Si rinde cuentas de otro periodo."),
        sa.Column("period_end", sa.Date(), nullable=True, comment="Si rinde cuentas de otro periodo."),
        sa.Column("planned_on", sa.Text(), nullable=True, comment="Día, mes o año, como conste."),
        sa.Column("held_on", sa.Date(), nullable=True, comment="En blanco si no consta que se celebrara."),
        sa.Column("starts_at", sa.Time(), nullable=True, comment="A la que empieza."),
        sa.Column("place", sa.Text(), nullable=True, comment="Dónde se reúne."),
        sa.Column("quorum", sa.BigInteger(), nullable=True, comment="Cuántos integrantes hacen falta."),
        sa.Column(
            "public_present",
            sa.BigInteger(),
            nullable=True,
            comment="Cuántas personas asistieron, además de los integrantes.",
        ),
        sa.Column("agenda", sa.Text(), nullable=True, comment="Puntos, separados por ';'."),
        sa.Column("products", sa.Text(), nullable=True, comment="Lo que resultó, separado por ';'."),
        sa.Column("minutes", sa.Text(), nullable=True, comment="Número o nombre del acta."),
        sa.Column("minutes_url", sa.Text(), nullable=True, comment="Dónde se puede leer."),
        sa.Column(
            "data_version",
            sa.BigInteger(),
            nullable=True,
            comment="Versión publicada con que se sesionó: congela su expediente.",
        ),
        sa.Column("note", sa.Text(), nullable=True, comment="Lo que el lector debe saber."),
        sa.Column(
            "source_document", sa.Text(), nullable=True, comment="Título del documento, si sale de uno."
        ),
        sa.Column("source_line", sa.BigInteger(), nullable=True, comment="Línea del documento de origen."),
        sa.CheckConstraint(
            "kind IN ('ordinaria', 'extraordinaria', 'consulta pública', 'rendición de cuentas', 'audiencia pública', 'comisión', 'mesa', 'reunión interinstitucional')",
            name=op.f("ck_sessions_kind_choices"),
        ),
        sa.CheckConstraint(
            "level IN ('distrital', 'municipal', 'provincial', 'metropolitano', 'regional', 'nacional')",
            name=op.f("ck_sessions_level_choices"),
        ),
        sa.CheckConstraint("planned_on ~ '^\\d{4}(-\\d{2}){0,2}$'", name=op.f("ck_sessions_planned_on_date")),
        sa.CheckConstraint("quarter ~ '^\\d{4}-T[1-4]$'", name=op.f("ck_sessions_quarter_quarter")),
        sa.CheckConstraint("data_version >= 1", name=op.f("ck_sessions_data_version_min")),
        sa.CheckConstraint("length(agenda) <= 5000", name=op.f("ck_sessions_agenda_length")),
        sa.CheckConstraint("length(body) <= 5000", name=op.f("ck_sessions_body_length")),
        sa.CheckConstraint("length(code) <= 5000", name=op.f("ck_sessions_code_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_sessions_kind_length")),
        sa.CheckConstraint("length(level) <= 5000", name=op.f("ck_sessions_level_length")),
        sa.CheckConstraint("length(minutes) <= 5000", name=op.f("ck_sessions_minutes_length")),
        sa.CheckConstraint("length(minutes_url) <= 5000", name=op.f("ck_sessions_minutes_url_length")),
        sa.CheckConstraint("length(note) <= 5000", name=op.f("ck_sessions_note_length")),
        sa.CheckConstraint("length(place) <= 5000", name=op.f("ck_sessions_place_length")),
        sa.CheckConstraint("length(products) <= 5000", name=op.f("ck_sessions_products_length")),
        sa.CheckConstraint(
            "length(source_document) <= 5000", name=op.f("ck_sessions_source_document_length")
        ),
        sa.CheckConstraint("length(territory) <= 5000", name=op.f("ck_sessions_territory_length")),
        sa.CheckConstraint("length(title) <= 5000", name=op.f("ck_sessions_title_length")),
        sa.CheckConstraint("period_end >= period_start", name=op.f("ck_sessions_rule0")),
        sa.CheckConstraint("public_present >= 0", name=op.f("ck_sessions_public_present_min")),
        sa.CheckConstraint("quorum >= 0", name=op.f("ck_sessions_quorum_min")),
        sa.CheckConstraint("source_line >= 1", name=op.f("ck_sessions_source_line_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_sessions")),
        sa.UniqueConstraint("observatory", "load_id", "code", name=op.f("uq_sessions")),
        schema="core",
        comment="Una fila por sesión programada o celebrada.",
    )
    op.add_column(
        "activities",
        sa.Column(
            "due_on",
            sa.Date(),
            nullable=True,
            comment="Fecha límite que dice el indicador: «a junio 2019» es 2019-06-30.",
        ),
        schema="core",
    )
    op.add_column(
        "activities",
        sa.Column(
            "thresholds",
            sa.Text(),
            nullable=True,
            comment="Comparador y número que dice el indicador, separados por ';': ≥ 70 %; ≤ 30 %.",
        ),
        schema="core",
    )
    op.add_column(
        "activities",
        sa.Column(
            "direction",
            sa.Text(),
            nullable=True,
            comment="Si es mejor hacer más (subir) o menos (bajar: un plazo, un costo). En blanco es subir.",
        ),
        schema="core",
    )
    op.add_column(
        "activities",
        sa.Column(
            "risk_codes",
            sa.Text(),
            nullable=True,
            comment="Riesgos del registro del plan, separados por ';'.",
        ),
        schema="core",
    )
    op.alter_column(
        "activities",
        "unit_kind",
        existing_type=sa.TEXT(),
        comment="Cómo se combinan los meses. «porcentaje» suma puntos: 25, 25, 50; un nivel por mes (25, 50, 100 %) es «último».",
        existing_comment="Cómo se combinan los meses.",
        existing_nullable=True,
        schema="core",
    )
    op.add_column(
        "indicator_values",
        sa.Column("published_on", sa.Date(), nullable=True, comment="Día en que se publicó el valor."),
        schema="core",
    )
    op.add_column(
        "indicator_values",
        sa.Column(
            "method_version", sa.Text(), nullable=True, comment="Con qué versión de la definición se midió."
        ),
        schema="core",
    )
    op.add_column(
        "indicator_values",
        sa.Column(
            "population_year",
            sa.BigInteger(),
            nullable=True,
            comment="En una tasa, de qué año es la población.",
        ),
        schema="core",
    )
    op.add_column(
        "indicator_values",
        sa.Column("population_source", sa.Text(), nullable=True, comment="En una tasa, quién la calculó."),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column(
            "level",
            sa.Text(),
            nullable=True,
            comment="Qué mide: lo que se hizo (producto), lo que cambió (resultado, impacto) o el entorno.",
        ),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column("plan", sa.Text(), nullable=True, comment="Plan cuyo objetivo mide."),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column("objective", sa.Text(), nullable=True, comment="Nodo del árbol de ese plan."),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column(
            "rate_per", sa.BigInteger(), nullable=True, comment="En una tasa, por cuántos habitantes: 100000."
        ),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column(
            "due_days",
            sa.BigInteger(),
            nullable=True,
            comment="Días después del fin del periodo en que debe estar el valor.",
        ),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column(
            "method_version", sa.Text(), nullable=True, comment="Versión de la definición que está en vigor."
        ),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column(
            "iccs",
            sa.Text(),
            nullable=True,
            comment="Código de la clasificación internacional de delitos, como texto y con sus ceros: 0401.",
        ),
        schema="core",
    )
    op.add_column(
        "indicators",
        sa.Column(
            "sdg",
            sa.Text(),
            nullable=True,
            comment="Meta de los Objetivos de Desarrollo Sostenible, como texto: 16.1 no es 16.10.",
        ),
        schema="core",
    )
    op.alter_column(
        "indicators",
        "frequency",
        existing_type=sa.TEXT(),
        nullable=True,
        comment="Cada cuánto se mide; vacío, si la fuente no lo dice.",
        existing_comment="Cada cuánto se mide.",
        schema="core",
    )
    op.add_column(
        "progress",
        sa.Column("numerator", sa.Numeric(), nullable=True, comment="El n de «n de N»."),
        schema="core",
    )
    op.add_column(
        "progress",
        sa.Column("denominator", sa.Numeric(), nullable=True, comment="El N de «n de N»."),
        schema="core",
    )
    op.add_column(
        "progress",
        sa.Column("evidence_kind", sa.Text(), nullable=True, comment="Qué clase de documento es."),
        schema="core",
    )
    op.add_column(
        "progress",
        sa.Column("evidence_on", sa.Date(), nullable=True, comment="Fecha del documento."),
        schema="core",
    )
    op.add_column(
        "progress",
        sa.Column("evidence_url", sa.Text(), nullable=True, comment="Dónde se puede leer."),
        schema="core",
    )
    op.add_column(
        "progress",
        sa.Column(
            "evidence_reserve",
            sa.Text(),
            nullable=True,
            comment="Referencia en el índice de información reservada, si el documento no es público.",
        ),
        schema="core",
    )
    op.create_check_constraint(op.f("ck_plans_rule1"), "plans", "parent_plan <> plan", schema="core")
    op.create_check_constraint(
        op.f("ck_activities_direction_choices"),
        "activities",
        "direction IN ('subir', 'bajar')",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_activities_direction_length"), "activities", "length(direction) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_activities_risk_codes_length"), "activities", "length(risk_codes) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_activities_rule1"),
        "activities",
        "thresholds ~ '^[≥≤=] ?[0-9]+(\\.[0-9]+)?( ?%)?(; ?[≥≤=] ?[0-9]+(\\.[0-9]+)?( ?%)?)*$'",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_activities_thresholds_length"), "activities", "length(thresholds) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicator_values_method_version_length"),
        "indicator_values",
        "length(method_version) <= 5000",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_indicator_values_population_source_length"),
        "indicator_values",
        "length(population_source) <= 5000",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_indicator_values_population_year_max"),
        "indicator_values",
        "population_year <= 2100",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_indicator_values_population_year_min"),
        "indicator_values",
        "population_year >= 1900",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_indicators_due_days_max"), "indicators", "due_days <= 3650", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicators_due_days_min"), "indicators", "due_days >= 0", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicators_iccs_length"), "indicators", "length(iccs) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicators_level_choices"),
        "indicators",
        "level IN ('producto', 'resultado', 'impacto', 'contexto')",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_indicators_level_length"), "indicators", "length(level) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicators_method_version_length"),
        "indicators",
        "length(method_version) <= 5000",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_indicators_objective_length"), "indicators", "length(objective) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicators_plan_length"), "indicators", "length(plan) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicators_rate_per_min"), "indicators", "rate_per >= 1", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_indicators_sdg_length"), "indicators", "length(sdg) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_progress_denominator_min"), "progress", "denominator >= 0", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_progress_evidence_kind_choices"),
        "progress",
        "evidence_kind IN ('acta', 'informe', 'listado', 'registro', 'fotografía', 'publicación', 'contrato', 'otro')",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_progress_evidence_kind_length"), "progress", "length(evidence_kind) <= 5000", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_progress_evidence_reserve_length"),
        "progress",
        "length(evidence_reserve) <= 5000",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_progress_evidence_url_length"), "progress", "length(evidence_url) <= 5000", schema="core"
    )
    op.create_check_constraint(op.f("ck_progress_numerator_min"), "progress", "numerator >= 0", schema="core")
    op.create_check_constraint(
        op.f("ck_progress_rule0"), "progress", "numerator <= denominator", schema="core"
    )


def downgrade() -> None:
    raise NotImplementedError("What came is not taken back: restore the backup of before.")
