"""Appends facts to a store, printing each one's id once it is acknowledged, until the process is killed."""

import sys
from pathlib import Path

from recalldesk.core.ids import RecallId
from recalldesk.store import opening
from recalldesk.store.profile import Profile
from recalldesk.store.unit import UnitOfWork
from tests.store.building import NOW, committed, enrol, fact


def main(folder: str, key: str) -> None:
    with opening.open_with(Profile(Path(folder)), bytes.fromhex(key), NOW) as store:
        actor = committed(store, lambda uow: enrol(uow, store))
        number = 0
        while True:
            number += 1
            new = fact(actor, payload={"number": number})._replace(recall=RecallId(1))

            def act(uow: UnitOfWork) -> None:
                uow.facts.append(new)  # noqa: B023 - runs before the next turn
                uow.audit.append(actor, NOW, "record attempt", "recall:1")

            committed(store, act)
            sys.stdout.write(f"{new.id.hex}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
