"""FHIR R4: ServiceRequests and Tasks, each with its Patient, from a Bundle or from NDJSON."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.encodings import Encoding, encoding_of
from recalldesk.lists.fhir_fields import (
    FHIR_COLUMNS,
    Cells,
    Resource,
    items,
    part,
    patient_cells,
    request_cells,
    text,
)
from recalldesk.lists.records import FileInfo
from recalldesk.lists.source import Chunk, Source, batches

_REQUESTS = frozenset({"ServiceRequest", "Task"})

Entry = tuple[int, str, Resource]  # place from 1, full URL, resource
Entries = Callable[[], Iterable[Entry]]


def read(path: Path) -> Source:
    """Open a Bundle or NDJSON. InputError when it is malformed, or holds no request."""
    encoding = encoding_of(path)
    entries = _entries(path, encoding)
    people = _People(entries())
    if not people.requests:
        raise InputError(
            phrase(
                "The FHIR file holds no ServiceRequest and no Task, so nobody in it is due for anything. "
                "Export the requests together with their Patients."
            )
        )
    return Source(FileInfo("fhir", encoding=str(encoding)), _chunks(entries(), people))


class _People:
    """The Patients of a file by every way to refer to them, and the ServiceRequests in it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._cells: dict[str, Cells] = {}
        self._service_requests: set[str] = set()
        self.requests = 0
        for _, url, resource in entries:
            kind = text(resource.get("resourceType"))
            self.requests += kind in _REQUESTS
            if kind == "Patient":
                self._cells |= dict.fromkeys(_names(url, resource), patient_cells(resource))
            elif kind == "ServiceRequest":
                self._service_requests.update(_names(url, resource))

    def repeats(self, resource: Resource) -> bool:
        """Tell a Task that only moves along a ServiceRequest of the same file, which speaks for itself."""
        return _reference(part(resource, "focus"), self._service_requests) is not None

    def of(self, request: Resource) -> Cells:
        """Return the cells of the request's Patient; none where the file does not have it."""
        subject = part(request, "subject") or part(request, "for")
        inside = {f"#{text(one.get('id'))}": one for one in items(request.get("contained"))}
        if (patient := inside.get(text(subject.get("reference")))) is not None:
            return patient_cells(patient)
        name = _reference(subject, self._cells)
        return self._cells[name] if name is not None else {}


def _names(url: str, resource: Resource) -> Iterator[str]:
    """Yield what a resource can be referred to by."""
    if url:
        yield url
    if identity := text(resource.get("id")):
        yield f"{resource['resourceType']}/{identity}"
    yield from map(_identifier, items(resource.get("identifier")))


def _identifier(identifier: Resource) -> str:
    return f"{text(identifier.get('system'))}|{text(identifier.get('value'))}"


def _reference(reference: Resource, known: Iterable[str]) -> str | None:
    """Return the name that a reference goes by among the known ones; relative, absolute, by identifier."""
    target = text(reference.get("reference")).partition("/_history/")[0]
    names = (target, "/".join(target.split("/")[-2:]), _identifier(part(reference, "identifier")))
    return next((name for name in names if name in known), None)


def _chunks(entries: Iterable[Entry], people: _People) -> Iterator[Chunk]:
    yield Chunk([0], [list(FHIR_COLUMNS)])
    for batch in batches(_rows(entries, people)):
        yield Chunk([number for number, _ in batch], [row for _, row in batch])


def _rows(entries: Iterable[Entry], people: _People) -> Iterator[tuple[int, list[str]]]:
    """Yield a row for each entry, so that none vanishes; a blank one where it asks for nothing."""
    for number, _, resource in entries:
        if text(resource.get("resourceType")) not in _REQUESTS or people.repeats(resource):
            yield number, []
        else:
            request = {column: cell for column, cell in request_cells(resource).items() if cell}
            patient = people.of(resource)
            if patient:
                request.pop("name", None)  # only a label where the Patient itself is known
            cells = patient | request
            yield number, [cells.get(column, "") for column in FHIR_COLUMNS]


def _entries(path: Path, encoding: Encoding) -> Entries:
    """Return a way to go through the entries twice, since a Patient may stand behind its request."""
    with path.open(encoding=encoding.name, errors=encoding.errors) as file:
        first = next(line for line in file if line.strip())
        try:
            resource = _parsed(first)
            more = next((line for line in file if line.strip()), "")
        except InputError:
            resource, more = _parsed(first + file.read()), ""
            if resource.get("resourceType") != "Bundle":
                raise _not_a_bundle() from None
    if resource.get("resourceType") != "Bundle":
        if not text(resource.get("resourceType")):
            raise _not_a_bundle()
        return lambda: _lines(path, encoding)
    if more:
        raise InputError(phrase("The file holds more than one FHIR Bundle. Load them one by one."))
    entries = _bundle(resource)
    return lambda: entries


def _bundle(bundle: Resource) -> list[Entry]:
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        raise InputError(phrase("The FHIR Bundle is malformed: its entry is not a list. Export it again."))
    return [
        (place, text(entry.get("fullUrl")), part(entry, "resource"))
        for place, entry in enumerate((one if isinstance(one, dict) else {} for one in entries), 1)
    ]


def _lines(path: Path, encoding: Encoding) -> Iterator[Entry]:
    with path.open(encoding=encoding.name, errors=encoding.errors) as file:
        for number, line in enumerate(file, 1):
            yield number, "", _parsed(line, number) if line.strip() else {}


def _parsed(document: str, line: int | None = None) -> Resource:
    """Return a JSON object. InputError for what is cut short, nested too deep, or says one thing twice."""
    try:
        value = json.loads(document, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) and line is None:
        raise InputError(phrase("The FHIR file is malformed or was cut short. Export it again."))
    if not isinstance(value, dict):
        raise InputError(
            phrase("The FHIR file is malformed or was cut short in line {line}. Export it again."), line=line
        )
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    resource = dict(pairs)
    if len(resource) < len(pairs):
        raise InputError(phrase("The FHIR file is malformed: an object in it has the same key twice. Export it again."))
    return resource


def _not_a_bundle() -> InputError:
    return InputError(phrase("This JSON file is not a FHIR Bundle. Export a Bundle or NDJSON, or the list as CSV."))
