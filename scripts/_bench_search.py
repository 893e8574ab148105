"""Finding people while somebody types, among ten times as many as the list has."""

import shutil
from statistics import quantiles
from time import perf_counter

import sqlalchemy as sa
from _bench_files import Files
from _bench_store import ENCRYPTED, TODAY, WatchedStore

from recalldesk.desk.find_people import find_people
from recalldesk.desk.trays import rows_of, unplaced
from recalldesk.store.profile import Profile
from recalldesk.store.tables import search_term
from recalldesk.store.unit import UnitOfWork

_TIMES = 10
_PAGE = 60  # rows, as the window asks for
_PEOPLE = 100
_AT_ONCE = 50_000
_FIRST_SIGN = ord("b")


def search(files: Files) -> dict[str, float]:
    """Type names, numbers and dates of birth of people of the list, sign by sign; each sign is an answer."""
    profile = Profile(files.scratch / "searched")
    shutil.copytree(files.loaded, profile.folder)
    with WatchedStore(profile, ENCRYPTED) as store:
        store.write(_crowd)
        with store.read() as reader:
            rules = reader.playbooks.rules()
            terms = list(reader.connection.scalars(sa.select(search_term.c.term).order_by(search_term.c.patient_id)))
        typed = [term.lstrip("#@=") for term in terms[:: len(terms) // _PEOPLE]]
        seconds = []
        for said in typed:
            for length in range(2, min(len(said), 12) + 1):
                began = perf_counter()
                with store.read() as reader:
                    found = find_people(reader, said[:length], rules.policy.clinic, TODAY, _PAGE)
                    rows_of(reader, unplaced(found[:_PAGE]), rules)
                seconds.append(perf_counter() - began)
    return {"p95": quantiles(seconds, n=20)[-1], "worst": max(seconds)}


def _crowd(uow: UnitOfWork) -> None:
    """Give the patients the terms of ten times as many: the same ones, each ending otherwise."""
    terms = list(uow.connection.execute(sa.select(search_term)).tuples())
    crowd = sorted((term + chr(_FIRST_SIGN + copy), patient) for term, patient in terms for copy in range(_TIMES - 1))
    for start in range(0, len(crowd), _AT_ONCE):
        uow.staging.add_search_terms(crowd[start : start + _AT_ONCE])
        uow.commit()
