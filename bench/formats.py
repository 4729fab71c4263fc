"""Reading people files: is it linear, how much memory does it take, and how soon is a hostile file refused?

Each reading runs in a process of its own, so that the peak is its own; the seconds are those of the processor.
"""

import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from bench.ground import ROOT, report

SIZES = (100, 1_000, 10_000)
FORMATS = ("edexml", "oneroster", "guardians_csv", "guardians_xlsx")
MOST_MEGABYTES, MOST_SECONDS = 200, 2.0
MEGABYTE = 1024 * 1024


def written(name: str, pupils: int) -> bytes:
    """Return an invented school of ``pupils`` pupils in one format."""
    from config.demo.population import population
    from kit.dates import SchoolYear
    from tenant_apps.people import formats
    from tenant_apps.people.formats.records import SchoolFile

    head = SchoolFile(brin="99AB", branch="00", school_name="De Regenboog")
    records = population(pupils=pupils, school_year=SchoolYear(2026), head=head)
    output = io.BytesIO()
    match name:
        case "edexml":
            formats.write_edexml(records, output)
        case "oneroster":
            formats.write_oneroster(records, output)
        case "guardians_csv":
            return formats.guardians_csv(records)
        case _:
            return formats.guardians_xlsx(records)
    return output.getvalue()


def hostile() -> dict[str, bytes]:
    """Return files made to hurt, each just below or far above a cap."""
    head, tail = (
        b"<EDEX><school><schooljaar>2026-2027</schooljaar></school><leerlingen>",
        b"</leerlingen></EDEX>",
    )
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.csv", b"0" * (400 * MEGABYTE))
    laughs = b"<!DOCTYPE EDEX [" + b"".join(
        b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 12)
    )
    header = b"leerlingnummer;achternaam\n"
    return {
        "billion laughs": laughs + b"]><EDEX>&l11;</EDEX>",
        "47 MB of elements": head + b"<x/>" * (47 * MEGABYTE // 4) + tail,
        "47 MB of text": head + b"<leerling key='1'><roepnaam>" + b"x" * (47 * MEGABYTE),
        "47 MB in one attribute": head + b"<leerling key='" + b"x" * (47 * MEGABYTE),
        "47 MB of comment": head + b"<!--" + b"x" * (47 * MEGABYTE),
        "47 MB of depth": head + b"<x>" * (47 * MEGABYTE // 3),
        "zip bomb, 400 MB in 400 kB": bomb.getvalue(),
        "47 MB of ragged rows": header + b"1;2;3\n" * (47 * MEGABYTE // 6),
        "47 MB in one cell": header + b'1;"' + b"x\n" * (47 * MEGABYTE // 2),
        "47 MB on one line": header + b"x" * (47 * MEGABYTE),
        "47 MB of NUL": header + b"\0" * (47 * MEGABYTE),
        "200 MB of anything": b"<" + b"x" * (200 * MEGABYTE),
    }


def measured(content: bytes) -> dict[str, float]:
    """Read ``content`` in a new process; return seconds, and peak and own megabytes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        command = [sys.executable, "-m", "bench.formats", file.name]
        environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": ""}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def peak_megabytes() -> float:
    """Return the most memory this process had; Linux gives a new process its parent's figure, except here."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def measure_here(path: str) -> None:
    """Read ``path`` and print what it took."""
    from tenant_apps.people.formats import read

    before = peak_megabytes()
    began = time.process_time()
    result = read(path)
    seconds = time.process_time() - began
    peak = peak_megabytes()
    people = len(result.records.pupils) + len(result.records.guardians)
    figures = {"seconds": seconds, "peak_mb": peak, "own_mb": peak - before, "people": people}
    print(json.dumps({**figures, "refused": result.is_refused}))


def run(json_path: Path | None = None) -> None:
    """Measure every format at 100, 1,000 and 10,000 pupils, and the refusal of hostile files."""
    figures, rows = {}, []
    for name in FORMATS:
        found = {size: measured(written(name, size)) for size in SIZES}
        for size, one in found.items():
            if one["refused"] or one["people"] < size:
                raise SystemExit(f"{name} with {size} pupils was not read: {one}")
            what = f"{name}, {size:,} pupils"
            rows.append(
                (what, f"{one['seconds']:.3f} s, peak {one['peak_mb']:.0f} MB", f"≤ {MOST_MEGABYTES} MB")
            )
        ratio = found[10_000]["seconds"] / found[1_000]["seconds"] / 10
        rows.append((f"{name}, time per pupil, 10,000 / 1,000", f"{ratio:.2f}", "≤ 1.5"))
        figures[name] = {
            "seconds": {size: round(one["seconds"], 4) for size, one in found.items()},
            "peak_mb": {size: round(one["peak_mb"]) for size, one in found.items()},
            "per_pupil_ratio": round(ratio, 3),
        }
    refusals = {name: measured(content) for name, content in hostile().items()}
    for name, one in refusals.items():
        outcome = "refused" if one["refused"] else "READ"
        figure = f"{outcome} in {one['seconds']:.2f} s, peak {one['peak_mb']:.0f} MB"
        rows.append((name, figure, f"≤ {MOST_SECONDS:.0f} s, ≤ {MOST_MEGABYTES} MB"))
    figures["hostile"] = {
        name: [bool(one["refused"]), round(one["seconds"], 3), round(one["peak_mb"])]
        for name, one in refusals.items()
    }
    report("formats", rows, figures, json_path)


if __name__ == "__main__":
    measure_here(sys.argv[1])
