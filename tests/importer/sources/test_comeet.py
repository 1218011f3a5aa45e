"""How the key of a Comeet board is found in the pages that embed it."""

import pytest

from jobboard.importer.sources import feeds_in_page

FEED = "https://www.comeet.co/careers-api/2.0/company/54.00B/positions?token=45B15C715C78&details=true"


@pytest.mark.parametrize(
    "page",
    [
        '<script>COMEET.init({\n "token": "45B15C715C78", "company-uid": "54.00B", "color": "278fe6" });</script>',
        "<script>COMEET.init({ // ours\n token: '45B15C715C78', 'company-uid': '54.00B' });</script>",
        '<script>var comeetvar = {"comeet_token":"45B15C715C78","comeet_uid":"54.00B"};</script>',
    ],
)
def test_a_page_names_the_key_of_its_board(page: str) -> None:
    assert feeds_in_page(page, "https://www.loom.example/careers") == [("comeet", FEED)]


@pytest.mark.parametrize("page", ["", "<p>COMEET.init()</p>", "<script>COMEET.init({token: '1'})</script>"])
def test_a_page_without_a_key_names_no_board(page: str) -> None:
    assert feeds_in_page(page, "https://www.loom.example/careers") == []
