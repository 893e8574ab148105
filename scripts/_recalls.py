"""Invented recalls for sample lists: why a patient is due, in the words that clinics use."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from _people import Person, person, pick

Cell = str | date
COLUMNS = (
    *(
        "MRN",
        "Recall ID",
        "Patient Name",
        "DOB",
        "Mobile Phone",
        "Home Phone",
        "Email",
        "Language",
        "Interpreter",
    ),
    *("Reason", "Due Date", "Provider", "Specialty", "Location", "Last Visit", "Next Appt", "Appt Status"),
    *(
        "Insurance",
        "Authorization",
        "Last Attempt",
        "Last Result",
        "Attempts",
        "Consent to Call",
        "Consent to Text",
    ),
    *(
        "Voicemail",
        "Safe Contact",
        "Status",
        "Guardian",
        "Sensitive",
        "Clinical Review",
        "Address",
        "City",
        "State",
    ),
    *("ZIP", "Risk", "Measure", "Event", "Event Date", "No Shows", "Owner"),
)


class Segment(NamedTuple):
    """A kind of recall: its wordings, when it is due (days, negative = overdue), what stands beside."""

    name: str
    reasons: tuple[str, ...]
    due: tuple[int, int] = (-90, 14)
    last_visit: tuple[int, int] = (60, 400)  # days ago
    status: str = ""
    event: str = ""
    measure: tuple[str, ...] = ("",)
    risk: tuple[str, ...] = ("Low", "Low", "Moderate")
    for_children: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()


SEGMENTS = (
    Segment(
        "overdue provider-directed follow-up",
        (
            "Follow-up visit overdue, per provider",
            "FU w/ provider - past due",
            "Return visit requested by provider",
        ),
        due=(-120, -3),
        risk=("Moderate", "High"),
    ),
    Segment(
        "delayed after checkout",
        (
            "No follow-up booked at checkout",
            "Left without scheduling next visit",
            "Checkout: return visit not made",
        ),
        due=(-30, 5),
        last_visit=(8, 60),
    ),
    Segment(
        "diagnostic result review",
        (
            "Review imaging results",
            "Lab results - needs visit",
            "Biopsy result review",
            "Discuss test results w/ provider",
        ),
        due=(-14, 3),
        event="Result",
        risk=("Moderate", "High"),
        more=(("Clinical Review", "Yes"),),
    ),
    Segment(
        "recurring therapy or treatment plan",
        (
            "PT series - sessions remaining",
            "Infusion series: next dose",
            "Allergy shots - continue series",
            "Treatment plan visit",
        ),
        due=(-30, 21),
        last_visit=(7, 45),
    ),
    Segment(
        "missed visit",
        ("No-show - rebook", "Missed appointment, needs new time", "DNKA, reschedule"),
        due=(-30, 0),
        status="No Show",
        event="Missed visit",
    ),
    Segment(
        "cancelled and never rebooked",
        ("Cancelled - not rescheduled", "Pt cancelled, needs new appt", "Cancelled by patient; rebook"),
        due=(-60, 7),
        status="Cancelled",
        event="Cancelled visit",
    ),
    Segment(
        "referral incomplete",
        (
            "Referral incomplete - cardiology",
            "Referral received, not scheduled",
            "Outside referral pending - GI",
        ),
        due=(-45, 10),
        event="Referral",
        more=(("Authorization", "Auth pending"),),
    ),
    Segment(
        "language support first",
        (
            "Interpreter needed to schedule follow-up",
            "Language line: routine follow-up",
            "LEP - schedule w/ interpreter",
        ),
        more=(("Interpreter", "Yes"),),
    ),
    Segment(
        "post-procedure or post-discharge check",
        ("Post-op check", "Post-procedure follow-up", "Hospital follow-up (7 day)", "Post-discharge check"),
        due=(-7, 7),
        last_visit=(5, 30),
        event="Procedure",
        risk=("Moderate", "High", "High"),
    ),
    Segment(
        "chronic care overdue",
        ("Diabetes follow-up overdue", "Hypertension recheck", "CHF check - overdue", "COPD visit overdue"),
        due=(-150, -5),
        measure=("HbA1c", "CBP", ""),
        risk=("Moderate", "High"),
        for_children=("Asthma follow-up overdue",),
    ),
    Segment(
        "missed labs",
        ("Labs not done", "A1c lab overdue", "Missed INR check", "Fasting labs past due"),
        due=(-60, 0),
        measure=("HbA1c", "Labs"),
    ),
    Segment(
        "refill gap",
        ("Refill gap - visit needed", "Medication review due before refill", "Last refill given, needs appt"),
        due=(-40, 10),
    ),
    Segment(
        "high-risk preventive gap",
        ("Colonoscopy - prior polyps", "Mammogram overdue, high risk", "Low-dose CT lung screening due"),
        due=(-200, -10),
        measure=("BCS", "COL"),
        risk=("High",),
        for_children=("Immunization catch-up",),
    ),
    Segment(
        "routine annual",
        ("Annual physical", "Annual wellness visit (AWV)", "Routine eye exam", "6 month recall cleaning"),
        due=(-60, 45),
        risk=("Low",),
        for_children=("Well child check", "School physical"),
    ),
    Segment(
        "6-12 months inactive",
        ("Not seen in 6-12 months", "Reactivation - last seen over 6 months ago"),
        due=(-120, -10),
        last_visit=(190, 360),
        risk=("Low",),
    ),
    Segment(
        "12-24 months inactive",
        ("Inactive 12-24 months", "Reactivation - over a year since last visit"),
        due=(-300, -60),
        last_visit=(370, 720),
        risk=("Low",),
    ),
)
PROVIDERS = (
    "Adler, Simone MD",
    "Ferro, Pia DO",
    "Lindqvist, Nils MD",
    "Okafor, Ife NP",
    "Tamura, Ken MD",
    "Vance, Roy PA-C",
)
SPECIALTIES = (
    "Primary Care",
    "Primary Care",
    "Cardiology",
    "Endocrinology",
    "Gastroenterology",
    "Pediatrics",
    "Orthopedics",
)
LOCATIONS = ("Main Street Clinic", "Northgate Office", "Riverside Annex")
PLANS = ("Northeast Health PPO", "Statewide Medicaid", "Medicare", "Unity HMO", "Self-pay", "")
RESULTS = ("Left message", "No answer", "Busy")
VOICEMAIL = ("Clinic name OK", "Clinic name OK", "Number only", "No voicemail", "")
OWNERS = ("R. Castellan", "T. Whitfield", "", "")


def recall(seed: int, index: int, as_of: date, *, synthetic_numbers: bool) -> dict[str, Cell]:
    """Return row ``index``, which depends on the arguments alone; every twelfth patient has two recalls."""
    random = Random(f"recall {seed} {index}")
    whose = index - 1 if index % 12 == 5 else index
    patient = person(seed, whose, as_of, synthetic_numbers=synthetic_numbers)
    segment = pick(random, SEGMENTS)
    row = _identity(patient, index) | _contact(random, patient) | _care(random, patient, segment, as_of)
    row.update(segment.more)
    if row["Interpreter"] == "Yes" and row["Language"] == "English":
        row["Language"] = "Spanish"
    return row


def _identity(patient: Person, index: int) -> dict[str, Cell]:
    return {
        "MRN": patient.mrn,
        "Recall ID": f"RC{index + 100_001}",
        "Patient Name": f"{patient.family}, {patient.given} {patient.middle}".rstrip(),
        "DOB": patient.dob,
        "Email": patient.email,
        "Language": patient.language,
        "Guardian": patient.guardian,
        "Address": patient.street,
        "City": patient.city.name,
        "State": patient.city.state,
        "ZIP": patient.city.zip,
        "Status": "Active",
    }


def _contact(random: Random, patient: Person) -> dict[str, Cell]:
    return {
        "Mobile Phone": dashed(patient.mobile),
        "Home Phone": dashed(patient.home),
        "Interpreter": "No" if patient.language == "English" else "Yes",
        "Consent to Call": "Yes",
        "Consent to Text": pick(random, ("Yes", "No")),
        "Voicemail": pick(random, VOICEMAIL),
        "Safe Contact": "Mobile only, after 4 pm" if random.random() < 0.01 else "",
        "Sensitive": "Yes" if random.random() < 0.02 else "",
        "Clinical Review": "",
        "Owner": pick(random, OWNERS),
    }


def _care(random: Random, patient: Person, segment: Segment, as_of: date) -> dict[str, Cell]:
    attempts = int(random.random() * 3) + 1 if random.random() < 0.35 else 0
    missed = segment.event == "Missed visit"
    return {
        "Reason": pick(random, (patient.guardian and segment.for_children) or segment.reasons),
        "Due Date": _day(random, as_of, *segment.due),
        "Provider": pick(random, PROVIDERS),
        "Specialty": "Pediatrics" if patient.guardian else pick(random, SPECIALTIES),
        "Location": pick(random, LOCATIONS),
        "Last Visit": max(patient.dob, _day(random, as_of, -segment.last_visit[1], -segment.last_visit[0])),
        "Next Appt": "",
        "Appt Status": segment.status,
        "Insurance": pick(random, PLANS),
        "Authorization": "",
        "Last Attempt": _day(random, as_of, -30, -8) if attempts else "",
        "Last Result": pick(random, RESULTS) if attempts else "",
        "Attempts": str(attempts or ""),
        "Risk": pick(random, segment.risk),
        "Measure": pick(random, segment.measure),
        "Event": segment.event,
        "Event Date": _day(random, as_of, -30, -3) if segment.event else "",
        "No Shows": str(1 + int(random.random() * 3)) if missed else "",
    }


def _day(random: Random, as_of: date, first: int, last: int) -> date:
    return as_of + timedelta(days=first + int(random.random() * (last - first + 1)))


def dashed(digits: str) -> str:
    """Write ten digits as clinics do: 413-555-0123."""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if digits else ""
