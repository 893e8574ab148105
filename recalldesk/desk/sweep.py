"""What a start finds that was cut off, and removes."""

from contextlib import suppress

from recalldesk.core.errors import StoreError
from recalldesk.store.profile import RESTORING, LoadingElsewhere
from recalldesk.store.settings import COPYING, WRITING
from recalldesk.store.store import Store


def sweep(store: Store) -> None:
    """Remove what a load, a restore or a file of patients left that was cut off; whoever is at it does that itself."""
    with store.read() as reader:
        cut_off = reader.loads.unfinished()
        noted = [name for name in (WRITING, COPYING) if reader.settings.get(name)]
    if cut_off:
        from recalldesk.desk.loading.finish import abandon_leftovers  # noqa: PLC0415 - seldom needed

        with suppress(LoadingElsewhere), store.profile.loading():
            abandon_leftovers(store)
    unpacked = list(store.profile.folder.glob(f"{RESTORING}*"))
    if unpacked:
        import shutil  # noqa: PLC0415 - seldom needed

        with suppress(LoadingElsewhere), store.profile.loading():
            for folder in unpacked:
                shutil.rmtree(folder, ignore_errors=True)
    for name in noted:
        from recalldesk.desk.leftovers import sweep_files  # noqa: PLC0415 - seldom needed

        profile = store.profile
        with suppress(StoreError), profile.exporting() if name == WRITING else profile.backing_up():
            sweep_files(store, name)
