"""A feed of any size as aggregators take it: invented jobs, written again and again under new numbers.

Each has the text of two of the benchmark's postings, 4 KB: real boards' openings are as long (776 of one: 4.9 KB).

python -m tests.bench.feed 1000 feed.xml
"""

import sys
from itertools import cycle, pairwise
from pathlib import Path

from jobboard.importer.reading.raw_posting import RawPosting
from tests.bench.postings import postings

_DIFFERENT = 4_000
_NUMBER = "@@"


def write_feed(path: Path, megabytes: int) -> int:
    """Write at least so many MB; gives how many jobs they hold."""
    written = count = 0
    drawn = list(postings(_DIFFERENT))
    jobs = [_job(one, one.description + other.description) for one, other in pairwise(drawn)]
    with path.open("wb") as file:
        written += file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<source>\n')
        for job in cycle(jobs):
            if written >= megabytes << 20:
                break
            count += 1
            written += file.write(job.replace(_NUMBER, str(count)).encode())
        file.write(b"</source>\n")
    return count


def _job(posting: RawPosting, description: str) -> str:
    city, _, country = posting.locations[0].partition(", ")
    pay = f"{posting.salary_min} - {posting.salary_max} {posting.salary_currency} a year" if posting.salary_min else ""
    fields = {
        "title": posting.title,
        "date": posting.posted_at,
        "referencenumber": f"ref-{_NUMBER}",
        "requisitionid": f"R{_NUMBER}",
        "url": f"https://jobs.example/{_NUMBER}?source=feed",
        "company": posting.company,
        "sourcename": "Lantern Jobs",
        "city": city,
        "state": "",
        "country": country,
        "postalcode": "",
        "email": "",
        "description": description,
        "salary": pay,
        "education": "",
        "jobtype": posting.employment_types[0].lower().replace("_", "-"),
        "category": posting.category,
        "experience": "",
        "expirationdate": posting.valid_through,
        "remotetype": "",
    }
    inside = "".join(f"<{name}><![CDATA[{text}]]></{name}>\n" for name, text in fields.items())
    return f"<job>\n{inside}</job>\n"


if __name__ == "__main__":
    print(write_feed(Path(sys.argv[2]), int(sys.argv[1])))
