"""Guess an employer's country, to resolve place names that exist in several countries."""

from functools import lru_cache
from urllib.parse import urlsplit

from jobboard.core.countries import country_code
from jobboard.core.currencies import currency_code, currency_of_country
from jobboard.core.places import Near
from jobboard.importer.reading.raw_posting import RawPosting

# Country domains that are used all over the world.
_GENERIC_ENDING_WORDS = (
    "ac ag ai am as cc cd cf co dj eu fm ga gg gl gq gs im in io is la ly me ml ms mu nu pw sc sh so st "
    "su tf tk tl to tv vc vg ws"
)
_GENERIC_ENDINGS = frozenset(_GENERIC_ENDING_WORDS.split())
_SYSTEMS = ("personio.de", "jobs.personio.de", "join.com", "indeed.", "linkedin.", "google.", "naukri.")
_ONE_COUNTRY_WORDS = (
    "AED AUD BDT BRL CAD CHF CNY CZK DKK GBP HKD HUF IDR ILS INR JPY KRW LKR MXN MYR NGN NOK NPR NZD PHP "
    "PKR PLN QAR RON SAR SEK SGD THB TRY TWD VND ZAR"
)
_ONE_COUNTRY = frozenset(_ONE_COUNTRY_WORDS.split())


def likely_countries(raw: RawPosting, site_currency: str) -> Near:
    """The countries of the employer's addresses and of its currency, and that of the site."""
    lands = [_country_of(url) for url in (raw.company_website, raw.source_url, raw.apply_url) if url]
    lands.append(_country_of_currency(raw.salary_currency))
    return Near(tuple(filter(None, dict.fromkeys(lands))), _country_of_currency(site_currency))


def _country_of(url: str) -> str:
    return _country_of_host(url.partition("//")[2].partition("/")[0][:255])


@lru_cache(maxsize=10_000)
def _country_of_host(host: str) -> str:
    host = urlsplit(f"//{host}").hostname or "" if "[" not in host else ""
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or ending in _GENERIC_ENDINGS or any(name in host for name in _SYSTEMS):
        return ""
    return country_code(ending)


@lru_cache(maxsize=500)
def _country_of_currency(currency: str) -> str:
    """The only country with this currency; "" if there are several."""
    code = currency_code(currency[:20])
    land = code[:2]
    return land if code in _ONE_COUNTRY and currency_of_country(land) == code else ""
