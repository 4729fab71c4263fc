"""Invented files, built of text so that each test shows exactly what stands in them."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

from tenant_apps.people.formats import ReadResult, read

TODAY = dt.date(2026, 9, 15)
SCHOOL = "<schooljaar>2026-2027</schooljaar><brincode>99AB</brincode><aanmaakdatum>2026-09-01T08:00:00</aanmaakdatum>"
LISTED_SCHOOL = SCHOOL.replace("2026-2027", "2024-2025")
DAAN = "<achternaam>Berg</achternaam><voorvoegsel>van den</voorvoegsel><roepnaam>Daan</roepnaam>"
GROUPS = '<groep key="g5"><naam>5</naam><jaargroep>5</jaargroep></groep>'
ONE_PUPIL = f'<leerling key="1">{DAAN}</leerling>'


def edexml(
    *, school: str = SCHOOL, branches: str = "", groups: str = "", pupils: str = ONE_PUPIL, staff: str = ""
) -> bytes:
    """Return an EDEXML file; a section without content is left out."""
    sections = {"vestigingen": branches, "groepen": groups, "leerlingen": pupils, "leerkrachten": staff}
    body = "\n".join(f"<{name}>\n{content}\n</{name}>" for name, content in sections.items() if content)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<EDEX>\n<school>{school}</school>\n{body}\n</EDEX>'.encode()
    )


def pupil(fields: str = "", key: str = "1", name: str = DAAN) -> bytes:
    """Return an EDEXML file with one pupil who has ``fields`` after the name."""
    return edexml(groups=GROUPS, pupils=f'<leerling key="{key}">{name}{fields}</leerling>')


MANIFEST_12 = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n"
ROSTER = {
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier\nschool1,,,De Regenboog,school,99AB00\n",
    "academicSessions": (
        "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
        "y26,,,2026-2027,schoolYear,2026-08-01,2027-07-31,,2027\n"
    ),
    "classes": (
        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
        "schoolSourcedId,termSourcedIds\n"
        "g5,,,5A,05,c1,,homeroom,,school1,y26\n"
        "koor,,,Koor,,c1,,scheduled,,school1,y26\n"
    ),
    "users": (
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
        "identifier,email,sms,phone,agentSourcedIds,grades,password\n"
        'daan,,,true,dvdb,{BSN:123456782},Daan,van den Berg,,9911,,,,"bilal,carla",05,geheim-1\n'
        "bilal,,,true,bilal,,Bilal,Aydin,,,Bilal@example.org,06 1234 5678,,daan,,geheim-2\n"
        "carla,,,true,carla,,Carla,Berg,van den,,carla@example.org,,0701234567,,,geheim-3\n"
        "anna,,,true,anna,,Anna,de Wit,,,anna@school.example,,,,,geheim-4\n"
    ),
    "roles": (
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n"
        "r1,,,daan,primary,student,2021-05-12,,school1\n"
        "r2,,,bilal,primary,parent,,,school1\n"
        "r3,,,carla,primary,guardian,,,school1\n"
        "r4,,,anna,primary,teacher,,,school1\n"
    ),
    "enrollments": (
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,"
        "endDate\n"
        "e1,,,g5,school1,daan,student,,,\n"
        "e2,,,koor,school1,daan,student,,,\n"
        "e3,,,g5,school1,anna,teacher,true,,\n"
    ),
    "demographics": "sourcedId,status,dateLastModified,birthDate,sex,asian\ndaan,,,2017-05-12,male,true\n",
}


def roster(files: Mapping[str, str | None] | None = None, *, version: str = "1.2", **modes: str) -> bytes:
    """Return a OneRoster zip: ``ROSTER`` with ``files`` in its place (None leaves one out), all bulk unless said."""
    contents = {**ROSTER, **(files or {})}
    lines = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}"]
    for name, content in contents.items():
        lines.append(f"file.{name},{modes.get(name, 'absent' if content is None else 'bulk')}")
    packed = {f"{name}.csv": content for name, content in contents.items() if content is not None}
    return zipped({"manifest.csv": "\n".join(lines), **packed})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of ``files``."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


def result_of(content: bytes, **options) -> ReadResult:
    """Read ``content`` as if it were 15 September 2026."""
    return read(io.BytesIO(content), today=TODAY, **options)


def found_in(content: bytes, *without: str) -> list[tuple[str, str]]:
    """Return the findings as (code, place), without those every present-day file has and those in ``without``."""
    usual = {"school_year_beyond_list", *without}
    return [(f.code, f.place.text()) for f in result_of(content).findings if f.code not in usual]
