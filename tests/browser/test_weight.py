"""Light: what a first view of the list costs over the wire."""

import pytest
from playwright.sync_api import Browser, Request

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_first_view_of_the_list_is_light(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sent: list[Request] = []
    page.on("requestfinished", lambda request: sent.append(request))
    page.goto("/jobs", wait_until="networkidle")
    sizes = {each.url: sum(each.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")) for each in sent}
    context.close()
    assert len(sizes) <= 8, sizes
    assert 3_000 < sum(sizes.values()) <= 60 * 1024, sizes
