"""What a file lists, told by its columns: a recall list before all else, or a file of the schedule."""

from collections.abc import Sequence
from datetime import date

from recalldesk.lists.clean.words import appointment_status
from recalldesk.lists.columns import find_layout
from recalldesk.lists.contents import Contents
from recalldesk.lists.fields import Field
from recalldesk.lists.layout import Layout
from recalldesk.lists.mapping import Mapping, kind_of_fields
from recalldesk.lists.records import FileInfo, Record

_OF_A_PATIENT = frozenset({Field.MRN, Field.NAME, Field.FAMILY, Field.DOB, Field.PHONE})


def recognised(
    head: Sequence[Record],
    info: FileInfo,
    mapping: Mapping | None = None,
    *,
    as_of: date | None = None,
    kind: Contents | None = None,
) -> Layout:
    """Return how the columns of a file are understood; ``kind``: what a person says that it lists."""
    wanted = kind or (kind_of_fields(mapping) if mapping and (mapping.columns or mapping.kind) else None)
    if wanted:
        return find_layout(head, info, mapping, as_of=as_of, contents=wanted)
    recalls = find_layout(head, info, mapping, as_of=as_of)
    if recalls.missing and info.format != "fhir":
        for other in (Contents.APPOINTMENTS, Contents.SLOTS):
            layout = find_layout(head, info, mapping, as_of=as_of, contents=other)
            if (layout.questions or not layout.missing) and _is_such(layout, recalls):
                return layout
    return recalls


def _is_such(layout: Layout, recalls: Layout) -> bool:
    """Tell whether a file is what its columns could be: no recall list that merely lacks something."""
    if layout.contents is Contents.SLOTS:
        return _OF_A_PATIENT.isdisjoint(column.field for column in recalls.columns)
    said = [text for column in layout.columns if column.field is Field.VISIT_STATUS for text in column.samples]
    return not said or any(appointment_status(text) for text in said)
