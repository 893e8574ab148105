"""The first tables. Stands alone: it imports nothing of the project."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

INSTANT = sa.Integer().with_variant(sa.DateTime(timezone=True), "postgresql")
IDENTIFIER = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    """Make an index of some rows."""
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", IDENTIFIER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
        sa.UniqueConstraint("uid", name="uq_device_uid"),
    )
    op.create_table(
        "patient_alias",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.LargeBinary(16), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "alias", "patient_id", name="pk_patient_alias"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_term",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", "patient_id", name="pk_search_term"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("account", name="uq_person_account"),
        sa.CheckConstraint(
            "role IN ('preparer', 'coordinator', 'clinical', 'manager', 'owner')", name=op.f("ck_person_role")
        ),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("name", name="uq_source_name"),
    )
    op.create_table(
        "playbook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("adopted_at", INSTANT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_playbook_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_playbook"),
        sa.UniqueConstraint("digest", name="uq_playbook_digest"),
    )
    op.create_table(
        "calling_window",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calling_window"),
        sa.UniqueConstraint("key", name="uq_calling_window_key"),
    )
    op.create_table(
        "lane",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lane"),
        sa.UniqueConstraint("segment", "status", "why", "window_id", name="uq_lane_segment_status_why_window_id"),
        sa.CheckConstraint(
            "status IN ('held', 'waiting', 'ready', 'claimed', 'routed', 'closed')", name=op.f("ck_lane_status")
        ),
    )
    op.create_table(
        "store_info",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("store_id", IDENTIFIER, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("playbook_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["playbook_id"], ["playbook.id"], name="fk_store_info_playbook_id"),
        sa.PrimaryKeyConstraint("id", name="pk_store_info"),
        sa.CheckConstraint("id = 1", name=op.f("ck_store_info_single")),
    )
    op.create_table(
        "audit",
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("success", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("detail", JSON, nullable=True),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_audit_actor_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_audit_device_id"),
        sa.PrimaryKeyConstraint("device_id", "seq", name="pk_audit"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "header",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("mapping", JSON, nullable=True),
        sa.Column("confirmed_at", INSTANT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_header_actor_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_header_source_id"),
        sa.PrimaryKeyConstraint("fingerprint", "source_id", name="pk_header"),
    )
    op.create_table(
        "load",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("playbook_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("columns", JSON, nullable=True),
        sa.Column("counts", JSON, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_load_actor_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_load_device_id"),
        sa.ForeignKeyConstraint(["playbook_id"], ["playbook.id"], name="fk_load_playbook_id"),
        sa.ForeignKeyConstraint(["previous_id"], ["load.id"], name="fk_load_previous_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_load_source_id"),
        sa.ForeignKeyConstraint(["undoes_id"], ["load.id"], name="fk_load_undoes_id"),
        sa.ForeignKeyConstraint(["undone_by_id"], ["load.id"], name="fk_load_undone_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_load"),
        sa.CheckConstraint("stage IN ('staging', 'live', 'abandoned')", name=op.f("ck_load_stage")),
    )
    op.create_index("ix_load_source_id", "load", ["source_id"])
    op.create_table(
        "patient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mrn", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_patient_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_patient"),
        sa.UniqueConstraint("source_id", "key", name="uq_patient_source_id_key"),
    )
    op.create_table(
        "listing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("content", JSON, nullable=False),
        sa.Column("original", JSON, nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_listing_load_id"),
        sa.PrimaryKeyConstraint("id", name="pk_listing"),
    )
    op.create_index("ix_listing_load_id", "listing", ["load_id"])
    op.create_table(
        "load_rows",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
        sa.Column("context", JSON, nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_load_rows_load_id"),
        sa.PrimaryKeyConstraint("load_id", "block", name="pk_load_rows"),
        sa.CheckConstraint("length(entries) % 33 = 0", name=op.f("ck_load_rows_entries")),
    )
    op.create_table(
        "recall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_recall_patient_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_recall_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_recall"),
        sa.UniqueConstraint("source_id", "key", name="uq_recall_source_id_key"),
    )
    op.create_index("ix_recall_patient_id", "recall", ["patient_id"])
    op.create_table(
        "fact",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("payload", JSON, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_fact_actor_id"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_fact_device_id"),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_fact_load_id"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_fact_patient_id"),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_fact_recall_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fact"),
        sa.CheckConstraint(
            "kind IN ('listed', 'load_undone', 'attempt', 'correction', 'verification', 'promise', 'reminder', 'escalation', 'contact_change', 'consent_change', 'override', 'appointment', 'assignment', 'slot', 'exported', 'acknowledged', 'note_review', 'disclosure')",
            name=op.f("ck_fact_kind"),
        ),
        sqlite_with_rowid=False,
    )
    _partial("ix_fact_attempts", "fact", ["actor_id", "at"], "kind = 'attempt'")
    _partial(
        "ix_fact_for_the_ehr",
        "fact",
        ["at"],
        "kind IN ('attempt', 'correction', 'escalation', 'contact_change', 'consent_change', 'override', 'appointment', 'reminder')",
    )
    op.create_index("ix_fact_load_id", "fact", ["load_id"])
    _partial("ix_fact_of_patients", "fact", ["patient_id"], "recall_id IS NULL")
    _partial("ix_fact_patient_id", "fact", ["patient_id"], "patient_id IS NOT NULL")
    op.create_index("ix_fact_recall_id", "fact", ["recall_id"])
    op.create_table(
        "recall_state",
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("lane_id", sa.Integer(), nullable=False),
        sa.Column("window_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("on_list", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("wake_at", INSTANT, nullable=True),
        sa.Column("late_after", INSTANT, nullable=True),
        sa.Column("turns_at", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_attempt_at", INSTANT, nullable=True),
        sa.Column("last_outcome", sa.Text(), nullable=True),
        sa.Column("last_caller", sa.Integer(), nullable=True),
        sa.Column("assigned_to", sa.Integer(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lane_id"], ["lane.id"], name="fk_recall_state_lane_id"),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_recall_state_recall_id"),
        sa.ForeignKeyConstraint(["window_id"], ["calling_window.id"], name="fk_recall_state_window_id"),
        sa.PrimaryKeyConstraint("recall_id", "since", name="pk_recall_state"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recall_state_since", "recall_state", ["since"])
    op.create_index(
        "ix_recall_state_lane_id_rank_recall_id_until", "recall_state", ["lane_id", "rank", "recall_id", "until"]
    )
    _partial(
        "ix_recall_state_next", "recall_state", ["window_id", "rank", "recall_id", "until"], "window_id IS NOT NULL"
    )
    _partial(
        "ix_recall_state_assigned_to",
        "recall_state",
        ["assigned_to", "rank", "recall_id", "until", "lane_id"],
        "assigned_to IS NOT NULL",
    )
    _partial(
        "ix_recall_state_last_caller",
        "recall_state",
        ["last_caller", "rank", "recall_id", "until", "lane_id"],
        "last_caller IS NOT NULL AND window_id IS NOT NULL",
    )
    _partial("ix_recall_state_turns_at", "recall_state", ["turns_at"], "turns_at IS NOT NULL")
    _partial("ix_recall_state_until", "recall_state", ["until"], "until < 4611686018427387904")
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "relisted",
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_relisted_recall_id"),
        sa.PrimaryKeyConstraint("recall_id", name="pk_relisted"),
    )

    op.create_table(
        "claim",
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_claim_device_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_claim_person_id"),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_claim_recall_id"),
        sa.PrimaryKeyConstraint("recall_id", name="pk_claim"),
    )
    op.create_table(
        "escalation",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_escalation_recall_id"),
        sa.PrimaryKeyConstraint("id", name="pk_escalation"),
    )
    op.create_index("ix_escalation_recall_id", "escalation", ["recall_id"])
    op.create_table(
        "draft",
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_draft_person_id"),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_draft_recall_id"),
        sa.PrimaryKeyConstraint("recall_id", "person_id", name="pk_draft"),
    )
    op.create_table(
        "export_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("delivered_at", INSTANT, nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("taken_back_at", INSTANT, nullable=True),
        sa.CheckConstraint("stage IN ('staging', 'made')", name="ck_export_batch_stage"),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name="fk_export_batch_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_export_batch"),
    )
    op.create_table(
        "export_file",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["export_batch.id"], name="fk_export_file_batch_id"),
        sa.PrimaryKeyConstraint("batch_id", "place", name="pk_export_file"),
    )
    op.create_table(
        "export_part",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "place", "part", name="pk_export_part"),
    )
    op.create_table(
        "export_item",
        sa.Column("fact_id", IDENTIFIER, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", IDENTIFIER, nullable=True),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("fact_id", name="pk_export_item"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_export_item_batch_id", "export_item", ["batch_id"])
    _partial("ix_export_item_subject_id", "export_item", ["subject_id"], "subject_id IS NOT NULL")
    op.create_table(
        "export_answer",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", IDENTIFIER, nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["export_batch.id"], name="fk_export_answer_batch_id"),
        sa.PrimaryKeyConstraint("batch_id", "subject_id", name="pk_export_answer"),
    )


def downgrade() -> None:
    """Remove the tables."""
    names = """
        export_answer export_item export_part export_file export_batch escalation draft claim relisted
        setting recall_state lane calling_window fact recall load_rows listing patient load header audit
        store_info playbook source person search_term patient_alias device
    """
    for name in names.split():
        op.drop_table(name)
