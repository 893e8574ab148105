"""The fields that a column of a list may be mapped to: the words of a mapping file and of ``load --json``."""

from enum import StrEnum

from recalldesk.core.enums import plain_members


@plain_members
class Field(StrEnum):
    """What a column can hold. ``phone`` may be mapped more than once (each column with its kind of number)."""

    RECALL_ID = "recall_id"
    MRN = "mrn"
    NAME = "name"
    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"
    SUFFIX = "suffix"
    PREFERRED_NAME = "preferred_name"
    DOB = "dob"
    PHONE = "phone"
    REASON = "reason"
    DUE_DATE = "due_date"
    WINDOW_START = "window_start"
    WINDOW_END = "window_end"
    PROVIDER = "provider"
    SPECIALTY = "specialty"
    LOCATION = "location"
    SITE = "site"
    LAST_VISIT = "last_visit"
    NEXT_VISIT = "next_visit"
    VISIT_STATUS = "visit_status"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    CONTACT_PREFERENCE = "contact_preference"
    INSURANCE = "insurance"
    PAYER = "payer"
    AUTHORIZATION = "authorization"
    LAST_ATTEMPT = "last_attempt"
    LAST_RESULT = "last_result"
    ATTEMPTS = "attempts"
    OWNER = "owner"
    CONSENT_CALL = "consent_call"
    CONSENT_SMS = "consent_sms"
    CONSENT_EMAIL = "consent_email"
    CONSENT_MAIL = "consent_mail"
    CONSENT_PORTAL = "consent_portal"
    DO_NOT_CONTACT = "do_not_contact"  # yes = opted out
    VOICEMAIL = "voicemail"
    SAFE_CONTACT = "safe_contact"
    STATUS = "status"
    DECEASED = "deceased"  # yes/no or the date of death
    GUARDIAN = "guardian"
    SENSITIVE = "sensitive"
    CLINICAL_REVIEW = "clinical_review"
    ADDRESS = "address"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    EMAIL = "email"
    RISK = "risk"
    MEASURE = "measure"
    APPOINTMENT_TYPE = "appointment_type"
    EVENT_KIND = "event_kind"
    EVENT_DATE = "event_date"
    NO_SHOWS = "no_shows"
    CANCELLATIONS = "cancellations"
    PAST_RESPONSE = "past_response"
    PORTAL_USE = "portal_use"
    LAST_REFILL = "last_refill"
    MISSED_LAB = "missed_lab"
    ACCOMMODATION = "accommodation"
    PRIORITY = "priority"
    VISIT_ID = "visit_id"
    VISIT_DATE = "visit_date"  # perhaps with the time of day
    VISIT_TIME = "visit_time"
    MINUTES = "minutes"
    TELEHEALTH = "telehealth"


DATES = frozenset(
    {
        Field.DOB,
        Field.DUE_DATE,
        Field.WINDOW_START,
        Field.WINDOW_END,
        Field.LAST_VISIT,
        Field.NEXT_VISIT,
        Field.LAST_ATTEMPT,
        Field.EVENT_DATE,
        Field.LAST_REFILL,
        Field.VISIT_DATE,
    }
)
NUMBER_KINDS = ("contact", "mobile", "home", "work", "other", "guardian")
