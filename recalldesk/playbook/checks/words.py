"""Checks of words: a phrase means one thing, a label tells nothing before identity is confirmed (P4, W2)."""

import re
from collections.abc import Iterable, Iterator

from recalldesk.playbook.faults import Fault, Path
from recalldesk.queue.phrases import folded, plain_words
from recalldesk.queue.policy import Policy, Reason, Term


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Beginnings of words that tell what kind of care it is, without accents; English and Spanish.
_CLINICAL = _words(
    """
    a1c abnormal abort addict adicc alerg allerg anormal anticoncep asma asthma behavioral biops birth blood
    breast cancer cardi cerebr chemo chf chirop chole chron cirug colon conductual contracep copd corazon covid
    cronic dental dentist depres derma diabet diagnos dialisis dialy discharg disease domestic drug embaraz emergenc
    endoc enfermedad epilep especialista eye fertil follow gastro genet geriat ginec gynaec gyne heart hematol hepat
    hiper hiv hospic hyperl hypert imag immun infec infus inmun insulin kidney mamm mamogr medicament medication
    medicin mental nefro nephr neuro nurs obstet oncol operat ophthal optom orthop ortop overdue oxygen papan pediat
    perinat pharm physical podiat polip polyp pregnan prescri presion pressure procedim procedure prostat prueba
    psic psiq psych pulm quimio radiol rayos receta recuper referid referral refill refuerzo rehab renal
    respir result reuma rheum sangre scan screen seizure sexual shots sickle sintoma specialist stroke
    substance sugar suicid surg symptom terap therap thyroid tiroid transplant trasplant tratamiento
    treatment tumor ultras urin urol vacc vacun vasc vih wound xray
    """
)
_CLINICAL_WHOLE = _words(
    """
    ct ekg ecg er icu inr lab labs laboratorio mri pap pet prep pt sti std test tests
    """
)
# Words that a phrase and a general label may share, since they say nothing of the reason.
_SAYS_NOTHING = _words(
    """
    a about an and appointment at book booking by call calling clinic find finding for from have help helping if in
    is it make making me my new next of office on or our please plan planning schedule scheduled scheduling set
    setting the time times to up us visit visits we with you your al ayuda ayudar ayudarle buscar cita citas clinica
    con consultorio de del el en encontrar hora horario la las le llamada llamar lo los nueva nuevo o para planear
    por programar proxima proximo que se su sus una uno un visita visitas y
    """
)
# Never scold (W11).
SCOLDING = re.compile(
    r"\b(overdue|past due|late|fail\w*|missed again|non ?complian\w*|delinquen\w*|neglect\w*|must|have to"
    r"|atrasad\w*|vencid\w*|incumpl\w*|debe|tiene que)\b"
)
_STEMS = re.compile(rf"\b(?:{'|'.join(sorted(_CLINICAL))})\w*")


def check_phrases(policy: Policy) -> Iterator[Fault]:
    """Look for phrases without words, and such as stand for two things."""
    yield from _shared("reasons", (("reasons",), policy.reasons))
    for name in ("event", "risk", "response", "portal", "priority"):
        yield from _shared(f"terms of {name}", (("terms", name), getattr(policy.terms, name)))


def _shared(kind: str, items: tuple[Path, Iterable[Reason | Term]]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    base, group = items
    for item in group:
        for place, phrase in enumerate(item.phrases):
            here = (*base, item.id, "phrases", place)
            said = folded(phrase)
            if not said.strip():
                yield Fault(here, f"'{phrase}' has no words.", "Write a word that lists use.")
            elif said in owners:
                what = f"'{phrase}' stands under '{owners[said]}' already."
                yield Fault(here, what, f"A phrase can mean one of the {kind} only; remove one.")
            owners.setdefault(said, item.id)


def check_labels(policy: Policy) -> Iterator[Fault]:
    """Every reason has both labels in each language; the general one gives nothing away, none scolds (P4, W2, W11)."""
    languages = {"English", *policy.clinic.spoken}
    for reason in policy.reasons:
        here = ("reasons", reason.id, "labels")
        for language in sorted(languages - reason.labels.keys()):
            yield Fault(here, f"There are no labels in {language}.", f"Add '{language}:' with general and verified.")
        own = {word for phrase in reason.phrases for word in plain_words(phrase).split()} - _SAYS_NOTHING
        for language, label in reason.labels.items():
            for word in told(label.general, own):
                what = f"'{word}' would tell the reason before identity is confirmed (P4)."
                yield Fault((*here, language, "general"), what, "Say it generally: help with scheduling a visit.")
            for name, text in (("general", label.general), ("verified", label.verified)):
                if scolding := SCOLDING.search(plain_words(text)):
                    what = f"'{scolding[0]}' scolds (W11)."
                    yield Fault((*here, language, name), what, "Say what comes next instead.")


def told(text: str, own: frozenset[str] | set[str] = frozenset()) -> list[str]:
    """Return the words of a text that tell a reason: those in ``own``, and clinical ones."""
    plain = plain_words(text)
    clinical = {*_STEMS.findall(plain), *_CLINICAL_WHOLE.intersection(plain.split())}
    return sorted({*clinical, *own.intersection(plain.split())})
