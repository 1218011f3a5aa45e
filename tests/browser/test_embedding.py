"""Openings on another site, in Chromium: the component and the frame, from another origin."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture
def elsewhere(address: str) -> Iterator[str]:
    """Somebody else's site, with both ways of embedding on its page."""
    page = (
        f'<!doctype html><html lang="en"><title>Elsewhere</title><body><h1>Elsewhere</h1>'
        f'<script type="module" src="{address}/static/js/jobboard-openings.js"></script>'
        f'<jobboard-openings query="q=editor" limit="3" heading="Editors wanted"></jobboard-openings>'
        f'<iframe src="{address}/embed/jobs?q=editor" title="Openings" width="100%" height="560"></iframe>'
    ).encode()

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_openings_stand_on_another_site(chromium: Browser, elsewhere: str, address: str) -> None:
    page = chromium.new_page()
    page.goto(elsewhere)
    component = page.locator("jobboard-openings")
    expect(component.get_by_role("heading", name="Editors wanted")).to_be_visible()
    expect(component.get_by_role("listitem")).to_have_count(3)
    first = component.get_by_role("link").first
    assert (first.get_attribute("href") or "").startswith(f"{address}/jobs/")
    component.evaluate("element => element.setAttribute('query', 'q=nothingofthatname')")
    expect(component.get_by_text("Nothing is open at the moment.")).to_be_visible()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("“editor”")
    assert frame.get_by_role("link").count() > 5
    page.close()
