"""Lists with the headers of real systems, each with one row."""

from pathlib import Path

import pytest

from tests.e2e.nasty import dry_run

VENDORS: dict[str, tuple[str, str, dict[str, str | None], str]] = {  # header, a row, some columns, its verdict
    "Open Dental API": (
        "RecallNum,PatNum,DateDue,DatePrevious,Note,DisableUntilDate,DateScheduled,LName,FName,Birthdate,WirelessPhone",
        "1,11,2026-11-01,2026-05-01,,0001-01-01,0001-01-01,Lee,Ann,1980-01-02,(413)555-0101",
        {"RecallNum": "recall_id", "PatNum": "mrn", "DateDue": "due_date", "Note": None},
        "accepted",
    ),
    "Open Dental API, booked": (
        "PatNum,DateDue,DateScheduled,LName,FName,HmPhone",
        "11,2026-11-01,2026-12-01,Lee,Ann,(413)555-0101",
        {"DateScheduled": "next_visit", "HmPhone": "phone"},
        "held",
    ),
    "OpenEMR": (
        "r_eventDate,r_facility,r_reason,fname,lname,DOB,phone_cell,hipaa_allowsms,pid",
        "2026-11-01,3,Eye exam,Ann,Lee,1980-01-02,413-555-0101,YES,11",
        {"r_eventDate": "due_date", "pid": "mrn", "phone_cell": "phone", "hipaa_allowsms": "consent_sms"},
        "accepted",
    ),
    "Dentrix": (
        "Patient Name,Chart #,Birthday,Mobile Phone,CC Type,CC Due Date,Next Appt",
        '"Lee, Ann",LE0001,01/02/1980,(413)555-0101,PROPHY,11/01/2026,',
        {"Chart #": "mrn", "CC Due Date": "due_date", "CC Type": "reason"},
        "accepted",
    ),
    "Epic": (
        "MRN,Patient Name,DOB,Legal Sex,Home Phone,Recall Type,Recall Date,Recall Status,Payor",
        '0123,"LEE,ANN M",01/02/1980,F,413-555-0101,Colonoscopy,11/01/2026,Open,Acme',
        {"Legal Sex": None, "Recall Date": "due_date", "Payor": "payer"},
        "accepted",
    ),
    "NextGen": (
        "person_nbr,last_name,first_name,date_of_birth,cell_phone,recall_description,plan_date,expected_return_date",
        "000123,Lee,Ann,19800102,4135550101,6 months,20260501,20261101",
        {"person_nbr": "mrn", "expected_return_date": "due_date", "plan_date": None},
        "accepted",
    ),
    "athenahealth": (
        "patientid,patient name,patientdob,patient mobile no,tickler reason,tickler due date",
        '123,"Lee, Ann",01/02/1980,(413) 555-0101,Follow up,11/01/2026',
        {"patientid": "mrn", "tickler due date": "due_date"},
        "accepted",
    ),
    "reminder vendor": (
        "Patient #,First Name,Last Name,Approved Number,Return Date,Last Outreach,#Remind,Opt Out",
        "123,Ann,Lee,413-555-0101,11/01/2026,10/01/2026,2,Yes",
        {"Approved Number": "phone", "Return Date": "due_date", "Last Outreach": "last_attempt", "#Remind": "attempts"},
        "held",
    ),
}


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_headers_of_real_systems(tmp_path: Path, vendor: str) -> None:
    header, row, columns, verdict = VENDORS[vendor]
    said = dry_run(tmp_path / "list.csv", f"{header}\n{row}\n")
    assert said.code == 0, said.err
    assert {header: said.json["columns"][header] for header in columns} == columns
    (row,) = said.json["rows"]
    assert (row["verdict"], row["values"]["phone"], row["values"]["due_date"]) == (
        verdict,
        "+14135550101",
        "2026-11-01",
    )
