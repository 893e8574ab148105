"""100,000 attempts for the EHR: exported by our act, and the least that it takes: one SELECT, a writer, the ledger."""

import csv
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa
from _bench_files import Files
from _bench_store import ENCRYPTED, TOMORROW, WatchedStore, driver, enrol

from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import PatientId, RecallId, new_fact_id
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.store.profile import Profile
from recalldesk.store.tables import recall
from recalldesk.store.unit import UnitOfWork

Figures = dict[str, float]
Recalls = Sequence[tuple[RecallId, PatientId]]
Attempts = Callable[[Recalls, Actor], Iterator[Fact]]

_AT_ONCE = 1000
_NOTE = "Rang six times, nobody there. Try again in the afternoon."
_LATER = TOMORROW + timedelta(days=1)
_SELECT = """
SELECT f.id, strftime('%Y-%m-%dT%H:%M:%SZ', f.at / 1000000, 'unixepoch'), p.name,
  json_extract(l.content, '$.values.recall_id'), json_extract(l.content, '$.values.mrn'),
  json_extract(l.content, '$.values.family'), json_extract(l.content, '$.values.given'),
  json_extract(l.content, '$.values.dob'), json_extract(l.content, '$.values.reason'),
  json_extract(f.payload, '$.outcome'), json_extract(f.payload, '$.detail'), json_extract(f.payload, '$.number'),
  json_extract(f.payload, '$.note'), json_extract(f.payload, '$.barriers'),
  strftime('%Y-%m-%dT%H:%M:%SZ', s.wake_at / 1000000, 'unixepoch')
FROM fact f JOIN person p ON p.id = f.actor_id
JOIN recall_state s ON s.recall_id = f.recall_id AND s.since <= (SELECT edition FROM store_info)
  AND s.until > (SELECT edition FROM store_info)
JOIN listing l ON l.id = (SELECT listing_id FROM fact WHERE recall_id = f.recall_id AND kind = 'listed' AND at <= f.at
  ORDER BY at DESC LIMIT 1)
WHERE f.kind = 'attempt' AND NOT EXISTS (SELECT 1 FROM export_item WHERE fact_id = f.id) ORDER BY f.at, f.id
"""
_LEDGER = "INSERT INTO export_item (fact_id, batch_id, subject_id, sent) VALUES (?, 1, NULL, 1)"


def prepare_attempts(files: Files) -> Figures:
    """Make a store in which every recall of the list was called once."""
    return prepare(files, files.attempts, _attempts)


def prepare(files: Files, folder: Path, attempts: Attempts) -> Figures:
    """Make a store in ``folder`` of the list, with ``attempts`` at its recalls, each with its patient."""
    shutil.copytree(files.loaded, folder)
    with WatchedStore(Profile(folder), ENCRYPTED) as store:
        with store.read() as reader:
            found = reader.connection.execute(sa.select(recall.c.id, recall.c.patient_id).order_by(recall.c.id))
            recalls = [(RecallId(of), PatientId(whose)) for of, whose in found]
        facts = attempts(recalls, enrol(store))
        while some := list(islice(facts, _AT_ONCE)):
            store.write(partial(_put, facts=some), lasting=False)
    return {}


def attempt(actor: Actor, at: datetime, of: RecallId, whose: PatientId, said: dict[str, Any]) -> Fact:
    """Return the fact of a call."""
    said = {**said, "number": "+14135550101", "playbook": 1}
    return Fact(new_fact_id(at), FactKind.ATTEMPT, at, actor.person, actor.device, of, whose, payload=said)


def _attempts(recalls: Recalls, actor: Actor) -> Iterator[Fact]:
    for number, (of, whose) in enumerate(recalls):
        at = TOMORROW + timedelta(milliseconds=200 * number)
        yield attempt(actor, at, of, whose, {"outcome": "no_answer", "detail": "rang_out", "note": _NOTE})


def _put(uow: UnitOfWork, facts: list[Fact]) -> None:
    """Write facts in one transaction."""
    uow.staging.add_facts(facts)
    uow.commit()


def export_csv(files: Files) -> Figures:
    """Export all attempts as CSV."""
    return _export(files, Format.CSV)


def export_fhir(files: Files) -> Figures:
    """Export all attempts as Bundles."""
    return _export(files, Format.FHIR)


def _export(files: Files, kind: Format) -> Figures:
    profile = _copy(files)
    with WatchedStore(profile, ENCRYPTED) as store:
        actor, template = enrol(store), load_template("generic")
        began = perf_counter()
        export_new(store, ManualClock(_LATER), actor, kind, template, files.scratch)
        return {"seconds": perf_counter() - began, "held": store.longest}


def raw_csv(files: Files) -> Figures:
    """Read, write with ``csv.writer`` as many and as long columns, and write the ledger, all raw."""
    with driver(_copy(files)) as connection, (files.scratch / "raw.csv").open("w", newline="") as file:
        began = perf_counter()
        writer, ids = csv.writer(file), list[tuple[bytes]]()
        for row in connection.execute(_SELECT):
            writer.writerow(["batch", row[0].hex(), *row[1:12], _said(row), row[14], *[""] * 11])
            ids.append((row[0],))
        _ledger(connection, ids)
        _flush(file)
        return {"seconds": perf_counter() - began}


def raw_fhir(files: Files) -> Figures:
    """Read, write with ``json.dumps``, and write the ledger, all raw."""
    with driver(_copy(files)) as connection, (files.scratch / "raw.json").open("w") as file:
        began = perf_counter()
        ids = list[tuple[bytes]]()
        for row in connection.execute(_SELECT):
            file.write(json.dumps(_communication(row)))
            ids.append((row[0],))
        _ledger(connection, ids)
        _flush(file)
        return {"seconds": perf_counter() - began}


def _communication(row: Any) -> dict[str, Any]:
    name, at, person, of, mrn, family, given, dob, reason, outcome, *_ = row
    system = "urn:recalldesk"
    coded = {"system": "http://terminology.hl7.org/CodeSystem/communication-category", "code": "reminder"}
    subject = {
        "type": "Patient",
        "display": f"{family}, {given} ({dob})",
        "identifier": {"system": f"{system}:mrn", "value": mrn},
    }
    return {
        "fullUrl": f"urn:uuid:{name.hex()}",
        "resource": {
            "resourceType": "Communication",
            "identifier": [{"system": f"{system}:attempt", "value": name.hex()}],
            "basedOn": [{"identifier": {"system": f"{system}:recall", "value": of}}],
            "status": "not-done",
            "statusReason": {"coding": [{"system": f"{system}:outcome", "code": outcome}], "text": outcome},
            "category": [{"coding": [coded]}],
            "medium": [{"coding": [coded]}],
            "subject": subject,
            "recipient": [subject],
            "reasonCode": [{"text": reason}],
            "sent": at,
            "sender": {"type": "Practitioner", "display": person},
            "note": [{"time": at, "text": _said(row)}],
        },
        "request": {"method": "POST", "url": "Communication", "ifNoneExist": f"identifier={system}|{name.hex()}"},
    }


def _said(row: Any) -> str:
    """Return a row in words, which every format has."""
    _, at, person, *_, reason, outcome, detail, number, note, _, then = row
    return f"Call to {number} on {at} by {person}. Recall: {reason}. Outcome: {outcome}: {detail}. Note: {note} {then}"


def _flush(file: Any) -> None:
    """Wait until a file is on the disk, as an export does."""
    file.flush()
    os.fsync(file.fileno())


def _ledger(connection: Any, ids: list[tuple[bytes]]) -> None:
    """Write the ledger as an export does: in transactions of as many rows, of which the last one makes all last."""
    for start in range(0, len(ids), _AT_ONCE):
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if start + _AT_ONCE < len(ids) else 'FULL'}")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_LEDGER, ids[start : start + _AT_ONCE])
        connection.execute("COMMIT")


def _copy(files: Files) -> Profile:
    profile = Profile(files.scratch / "copy")
    shutil.copytree(files.attempts, profile.folder)
    return profile
