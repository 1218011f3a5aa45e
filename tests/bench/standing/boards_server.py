"""python -m tests.bench.standing.boards_server PORT: boards of four systems at any host, in a process of its own.

Each board has a version that its ETag carries; `/change/N` gives every Nth board a new one, with one opening more and
one changed.
"""

import asyncio
import json
import sys
import zlib

_OPENINGS = 11
_TEXT = "<p>Weave, mend and measure, with care and patience, in a team that looks after its looms.</p>" * 4


class Boards:
    """Which boards changed how often; `requests` counts answers by their status."""

    def __init__(self) -> None:
        self.versions: dict[str, int] = {}
        self.requests: dict[str, int] = {}

    def answer(self, host: str, path: str, tag: str) -> tuple[int, str, bytes]:
        """Status, ETag and body."""
        if path == "/robots.txt":
            return 404, "", b""
        if path.startswith("/change/"):
            every = int(path.rpartition("/")[2])
            for board in [name for name in self.versions if zlib.crc32(name.encode()) % every == 0]:
                self.versions[board] += 1
            return 200, "", b""
        if path == "/counts":
            return 200, "", json.dumps(self.requests).encode()
        board = _board(host, path)
        version = self.versions.setdefault(board, 0)
        if tag == f'"{version}"':
            return 304, tag, b""
        return 200, f'"{version}"', _body(host, board, version)

    def count(self, path: str, status: int) -> None:
        name = "robots.txt" if path == "/robots.txt" else str(status)
        self.requests[name] = self.requests.get(name, 0) + 1


def _board(host: str, path: str) -> str:
    parts = path.partition("?")[0].strip("/").split("/")
    if host == "api.lever.co":
        return parts[2]
    return parts[2] if host == "boards-api.greenhouse.io" else host.partition(".")[0]


def _titles(board: str, version: int) -> dict[int, str]:
    """Titles by ids that no other board has."""
    first = zlib.crc32(board.encode()) * 1_000
    titles = {first + number: f"Loom Engineer {number} of {board}" for number in range(_OPENINGS + version)}
    return titles | ({first: f"Loom Engineer of {board}, line {version}"} if version else {})


def _body(host: str, board: str, version: int) -> bytes:
    titles = _titles(board, version)
    if host == "api.lever.co":
        return json.dumps([_lever(board, number, title) for number, title in titles.items()]).encode()
    if host == "boards-api.greenhouse.io":
        jobs = [_greenhouse(board, number, title) for number, title in titles.items()]
        return json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}).encode()
    if host.endswith(".recruitee.com"):
        return json.dumps({"offers": [_recruitee(board, number, title) for number, title in titles.items()]}).encode()
    items = "".join(_item(host, number, title) for number, title in titles.items())
    link = f"<title>{board} jobs</title><link>https://{host}/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{link}{items}</channel></rss>'.encode()


def _lever(board: str, number: int, title: str) -> dict[str, object]:
    url = f"https://jobs.lever.co/{board}/{number}"
    return {
        "id": str(number),
        "text": title,
        "hostedUrl": url,
        "applyUrl": f"{url}/apply",
        "description": _TEXT,
        "categories": {"location": "Pune, India", "commitment": "Full-time"},
        "descriptionPlain": "",
        "workplaceType": "onsite",
        "createdAt": 1_769_936_400_000,
    }


def _greenhouse(board: str, number: int, title: str) -> dict[str, object]:
    return {
        "id": number,
        "title": title,
        "absolute_url": f"https://boards.greenhouse.io/{board}/jobs/{number}",
        "location": {"name": "Pune, India"},
        "content": _TEXT,
        "updated_at": "2026-02-01T09:00:00Z",
        "company_name": board,
    }


def _recruitee(board: str, number: int, title: str) -> dict[str, object]:
    url = f"https://{board}.recruitee.com/o/loom-{number}"
    return {
        "id": number,
        "guid": f"g{number}",
        "slug": f"loom-{number}",
        "title": title,
        "status": "published",
        "company_name": board,
        "description": _TEXT,
        "requirements": "",
        "careers_url": url,
        "locations": [{"city": "Pune", "state": "", "country": "India"}],
        "careers_apply_url": f"{url}/c/new",
    }


def _item(host: str, number: int, title: str) -> str:
    return (
        f"<item><title>{title}</title><link>https://{host}/jobs/{number}</link><guid>{number}</guid>"
        f"<description><![CDATA[{_TEXT}]]></description></item>"
    )


async def _serve(boards: Boards, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = head[0].split(" ")[1]
            fields = {name.casefold(): value for name, _, value in (line.partition(": ") for line in head[1:])}
            host = fields.get("host", "").partition(":")[0]
            status, tag, body = boards.answer(host, path, fields.get("if-none-match", ""))
            boards.count(path, status)
            etag = f"ETag: {tag}\r\n" if tag else ""
            writer.write(f"HTTP/1.1 {status} x\r\n{etag}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main() -> None:
    boards = Boards()
    server = await asyncio.start_server(lambda *streams: _serve(boards, *streams), "127.0.0.1", int(sys.argv[1]))
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
