"""Currencies by ISO 4217 code, by sign and by country."""

from functools import cache, lru_cache

from babel.numbers import get_territory_currencies, list_currencies

SIGNS: dict[str, str] = {
    sign: code
    for code, signs in {
        "INR": "₹ rs rs. rupees rupee रु रु. रुपये",
        "USD": "$ us$ usd$ dollars dollar",
        "EUR": "€ euro euros",
        "GBP": "£ pounds pound",
        "CAD": "c$ ca$",
        "AUD": "a$ au$",
        "SGD": "s$ sg$",
        "NZD": "nz$",
        "HKD": "hk$",
        "TWD": "nt$",
        "BRL": "r$",
        "MXN": "mx$",
        "JPY": "¥ 円",
        "KRW": "₩ 원",
        "ILS": "₪",
        "VND": "₫",
        "PHP": "₱",
        "THB": "฿",
        "RUB": "₽",
        "TRY": "₺ tl",
        "PLN": "zł zl",
        "SEK": "kr kr.",
        "CHF": "fr.",
        "AED": "dhs",
        "MYR": "rm",
        "IDR": "rp rp.",
        "CZK": "kč kc",
        "HUF": "ft",
        "NGN": "₦",
        "UAH": "₴",
        "KZT": "₸",
        "BDT": "৳",
        "CLP": "cl$",
    }.items()
    for sign in signs.split()
}
# Signs that several countries write for their own money.
_SHARED = {
    "$": frozenset({"USD", "CAD", "AUD", "SGD", "NZD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"}),
    "¥": frozenset({"JPY", "CNY"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "rs": frozenset({"INR", "PKR", "LKR", "NPR", "MUR"}),
}
_NO_MONEY = frozenset({"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "XUA", "XBA", "XBB", "XBC", "XBD", "XSU"})


@lru_cache(maxsize=2000)
def currency_code(text: str, country: str = "") -> str:
    """The ISO 4217 code of a code or sign, "" if there is none; `country` decides what "$" or "kr" is."""
    bare = text.strip().casefold()
    code = bare.upper().rstrip("$. ")
    if len(code) == 3 and code in _codes():
        return code
    own = currency_of_country(country)
    shared = _SHARED.get(bare.rstrip("."), frozenset())
    return own if own in shared else SIGNS.get(bare, "")


@lru_cache(maxsize=500)
def currency_of_country(country: str) -> str:
    """The money of a country (ISO 3166-1 alpha-2) today, "" if we do not know."""
    if not country:
        return ""
    current = get_territory_currencies(country)
    return current[0] if current else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies()) - _NO_MONEY
