"""Incidents by place, hour and outcome; place editions; outlines; received files in pieces."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "places",
        sa.Column("observatory", sa.Text(), nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text(), nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer(), nullable=False, comment="Row of the received sheet"),
        sa.Column(
            "first_year",
            sa.BigInteger(),
            nullable=False,
            comment="Primer año que se muestra con esta edición; sirve hasta la siguiente.",
        ),
        sa.Column(
            "place", sa.BigInteger(), nullable=False, comment="Posición del lugar en la edición, desde 1."
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="Qué es el lugar."),
        sa.Column("zone", sa.Text(), nullable=False, comment="Código de la zona que lo contiene."),
        sa.Column("zone_name", sa.Text(), nullable=False, comment="Como se lee en la página."),
        sa.Column("cell", sa.Text(), nullable=True, comment="Índice H3 de la celda; en blanco en un resto."),
        sa.Column(
            "resolution",
            sa.BigInteger(),
            nullable=True,
            comment="9 (unos 0,1 km²), 8 (0,7 km²) o 7 (5 km²); en blanco en un resto.",
        ),
        sa.Column(
            "period",
            sa.Text(),
            nullable=False,
            comment="Cada cuánto se cuenta un lugar: por trimestre donde hay menos de 2000 incidentes al año.",
        ),
        sa.Column(
            "k",
            sa.BigInteger(),
            nullable=False,
            comment="Incidentes al año que el lugar tuvo al menos, en promedio.",
        ),
        sa.Column(
            "made_from", sa.Text(), nullable=False, comment="Años cerrados de los que sale la edición."
        ),
        sa.Column(
            "geometry",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="Contorno en GeoJSON: de una celda, lo que queda dentro de su zona; de un resto, la zona entera.",
        ),
        sa.CheckConstraint(
            "(kind = 'celda') = (cell IS NOT NULL AND resolution IS NOT NULL)", name=op.f("ck_places_rule0")
        ),
        sa.CheckConstraint(
            "kind IN ('celda', 'resto de zona', 'resto del municipio')", name=op.f("ck_places_kind_choices")
        ),
        sa.CheckConstraint("period IN ('mes', 'trimestre')", name=op.f("ck_places_period_choices")),
        sa.CheckConstraint("first_year <= 2100", name=op.f("ck_places_first_year_max")),
        sa.CheckConstraint("first_year >= 1900", name=op.f("ck_places_first_year_min")),
        sa.CheckConstraint("k >= 2", name=op.f("ck_places_k_min")),
        sa.CheckConstraint("length(cell) <= 5000", name=op.f("ck_places_cell_length")),
        sa.CheckConstraint("length(kind) <= 5000", name=op.f("ck_places_kind_length")),
        sa.CheckConstraint("length(made_from) <= 5000", name=op.f("ck_places_made_from_length")),
        sa.CheckConstraint("length(period) <= 5000", name=op.f("ck_places_period_length")),
        sa.CheckConstraint("length(zone) <= 5000", name=op.f("ck_places_zone_length")),
        sa.CheckConstraint("length(zone_name) <= 5000", name=op.f("ck_places_zone_name_length")),
        sa.CheckConstraint("place >= 1", name=op.f("ck_places_place_min")),
        sa.CheckConstraint("resolution <= 9", name=op.f("ck_places_resolution_max")),
        sa.CheckConstraint("resolution >= 7", name=op.f("ck_places_resolution_min")),
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row", name=op.f("pk_places")),
        sa.UniqueConstraint("observatory", "load_id", "first_year", "place", name=op.f("uq_places")),
        schema="core",
        comment="Una fila por lugar de una edición: una celda dentro de una zona, o lo que queda de ella.",
    )
    op.create_table(
        "pieces",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="From 0, in the order of the file"),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="zlib"),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["raw.files.sha256"],
        ),
        sa.PrimaryKeyConstraint("sha256", "number", name=op.f("pk_pieces")),
        schema="raw",
        comment="The contents of received files, as they came. One backup has everything.",
    )
    op.execute("INSERT INTO raw.pieces SELECT sha256, 0, content FROM raw.files WHERE content IS NOT NULL")
    op.create_table(
        "counted",
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False, comment="0: whatever it had"),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint("load_id", "edition", name=op.f("pk_counted")),
        schema="mart",
        comment="Which loads are counted, and in which editions that came after them.",
    )
    op.create_table(
        "incident_changes",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column(
            "was",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Category in the load before; '' was not there",
        ),
        sa.Column(
            "category",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Category in this load; '' is not there any more",
        ),
        sa.Column("previous", sa.BigInteger(), nullable=False, comment="meta.loads: what it replaced"),
        sa.Column("incidents", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory", "load_id", "slice", "was", "category", name=op.f("pk_incident_changes")
        ),
        schema="mart",
        comment="What a load changed of the one before it, by month and category.",
    )
    op.create_table(
        "incidents_by_category",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("category", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("incidents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("highlighted", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory", "load_id", "slice", "category", name=op.f("pk_incidents_by_category")
        ),
        schema="mart",
        comment="Incidents by month and category: how many rows of a load may be counted in public.",
    )
    op.create_table(
        "incidents_by_hour",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("category", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "weekday",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="1 Monday … 7 Sunday; 0 unknown",
        ),
        sa.Column(
            "band",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="'00'…'21': the hour that a band of three begins with; '' unknown",
        ),
        sa.Column("incidents", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory",
            "load_id",
            "slice",
            "category",
            "weekday",
            "band",
            name=op.f("pk_incidents_by_hour"),
        ),
        schema="mart",
        comment="Incidents by month, category, weekday and hour band: shown by quarter.",
    )
    op.create_table(
        "incidents_by_outcome",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("category", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "outcome", sa.Text(), autoincrement=False, nullable=False, comment="'' where none is given"
        ),
        sa.Column("incidents", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory", "load_id", "slice", "category", "outcome", name=op.f("pk_incidents_by_outcome")
        ),
        schema="mart",
        comment="Incidents by month, category and outcome: shown by closed year.",
    )
    op.create_table(
        "incidents_by_place",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "places",
            postgresql.ARRAY(sa.Integer()),
            nullable=False,
            comment="Positions, rising; 0 is unlocated",
        ),
        sa.Column("incidents", postgresql.ARRAY(sa.Integer()), nullable=False, comment="Counts, at least 1"),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory", "load_id", "slice", "edition", "category", name=op.f("pk_incidents_by_place")
        ),
        schema="mart",
        comment="Incidents by place of the year's edition, month and category: two arrays of equal length.",
    )
    op.create_table(
        "incidents_by_zone",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False, comment="Month, or year where only the year is known"),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "zone",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Of the point; of the file where there is no usable point; '' where neither",
        ),
        sa.Column("category", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("incidents", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "located",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="Of them, with a usable point",
        ),
        sa.Column(
            "contradicted",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="Of them, with a point outside the zone that the file states",
        ),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint(
            "observatory",
            "load_id",
            "slice",
            "edition",
            "zone",
            "category",
            "source",
            name=op.f("pk_incidents_by_zone"),
        ),
        schema="mart",
        comment="Incidents by zone, month, category and source.",
    )
    op.create_table(
        "outlines",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "outline",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="GeoJSON geometry, coordinates to five decimals",
        ),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint("observatory", "load_id", "code", "valid_from", name=op.f("pk_outlines")),
        schema="mart",
        comment="Boundaries simplified for the web, borders shared; the full ones stay in core.territories.",
    )
    op.alter_column(
        "incidents",
        "outcome",
        existing_type=sa.TEXT(),
        comment="Qué pasó después. Se publica solo por municipio y año cerrado.",
        existing_comment="Qué pasó después, en pocas palabras. No se publica.",
        existing_nullable=True,
        schema="core",
    )
    op.add_column(
        "observatories",
        sa.Column(
            "unreported_pct",
            sa.Numeric(),
            nullable=True,
            comment="Según la encuesta de victimización que la institución cita; de 0 a 100.",
        ),
        schema="core",
    )
    op.add_column(
        "observatories",
        sa.Column(
            "unreported_year",
            sa.BigInteger(),
            nullable=True,
            comment="El año del que habla la cifra de delitos que no se denuncian.",
        ),
        schema="core",
    )
    op.add_column(
        "observatories",
        sa.Column(
            "unreported_source",
            sa.Text(),
            nullable=True,
            comment="Nombre de la encuesta y de quien la publica.",
        ),
        schema="core",
    )
    op.create_table_comment(
        "files",
        "Received files. Their contents are in raw.pieces until their term; this line stays.",
        existing_comment="Received files, as they came. One backup has everything.",
        schema="raw",
    )
    op.drop_column("files", "content", schema="raw")
    op.create_check_constraint(
        op.f("ck_observatories_unreported_year_min"),
        "observatories",
        "unreported_year >= 1900",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_observatories_unreported_year_max"),
        "observatories",
        "unreported_year <= 2100",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_observatories_unreported_pct_min"), "observatories", "unreported_pct >= 0", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_observatories_unreported_pct_max"), "observatories", "unreported_pct <= 100", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_observatories_unreported_source_length"),
        "observatories",
        "length(unreported_source) <= 5000",
        schema="core",
    )


def downgrade() -> None:
    raise NotImplementedError("What came is not taken back: restore the backup of before.")
