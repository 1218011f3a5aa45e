"""Pay as people write it in a field of its own, in many countries."""

import pytest

from jobboard.core.money import Salary
from jobboard.core.pay import Assumed, NoPay, read_pay, read_pay_text


def written(salary: Salary | None) -> str:
    return "" if salary is None else f"{salary.min or ''}-{salary.max or ''} {salary.currency} {salary.period}"


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("₹8,00,000 - ₹12,00,000", "800000-1200000 INR YEAR"),
        ("₹ 3,50,000 - 4,50,000 P.A.", "350000-450000 INR YEAR"),
        ("INR 8,00,000 to INR 12,00,000 per annum", "800000-1200000 INR YEAR"),
        ("Rs.18000/- to Rs.22000/-", "18000-22000 INR MONTH"),
        ("Rs. 18,000/- per month", "18000-18000 INR MONTH"),
        ("18000 - 22000 per month", "18000-22000 INR MONTH"),
        ("8-12 LPA", "800000-1200000 INR YEAR"),
        ("8 LPA", "800000-800000 INR YEAR"),
        ("3-5 Lacs P.A.", "300000-500000 INR YEAR"),
        ("15 lakhs", "1500000-1500000 INR YEAR"),
        ("5 to 7.5 lakhs", "500000-750000 INR YEAR"),
        ("1.2 crore", "12000000-12000000 INR YEAR"),
        ("1.2 - 1.5 Cr", "12000000-15000000 INR YEAR"),
        ("₹25k-40k per month", "25000-40000 INR MONTH"),
        ("₹650 per day", "650-650 INR DAY"),
        ("56,100–1,77,500", "56100-177500 INR MONTH"),
        ("Level 10 (56100-177500)", "56100-177500 INR MONTH"),
        ("Rs 44,900 - 1,42,400", "44900-142400 INR MONTH"),
        ("15000 रुपये प्रति माह", "15000-15000 INR MONTH"),
        ("₹25,000 मासिक", "25000-25000 INR MONTH"),
        ("45.000 € - 55.000 €", "45000-55000 EUR YEAR"),
        ("45.000 – 55.000 € brutto/Jahr", "45000-55000 EUR YEAR"),
        ("45.000,00 € bis 55.000,00 € pro Jahr", "45000-55000 EUR YEAR"),
        ("3.200 € monatlich", "3200-3200 EUR MONTH"),
        ("15,50 €/Stunde", "15.50-15.50 EUR HOUR"),
        ("35 000 à 40 000 € brut annuel", "35000-40000 EUR YEAR"),
        ("35k€ - 40k€", "35000-40000 EUR YEAR"),
        ("2 100 € brut / mois", "2100-2100 EUR MONTH"),
        ("entre 2.000 € y 2.500 € al mes", "2000-2500 EUR MONTH"),
        ("30.000 € - 36.000 € brutos anuales", "30000-36000 EUR YEAR"),
        ("€ 3.000 - € 3.800 per maand", "3000-3800 EUR MONTH"),
        ("R$ 5.000 a R$ 7.500", "5000-7500 BRL MONTH"),
        ("R$ 5.000,00 por mês", "5000-5000 BRL MONTH"),
        ("10 000 - 14 000 zł miesięcznie", "10000-14000 PLN MONTH"),
        ("8 000 – 12 000 PLN / miesiąc", "8000-12000 PLN MONTH"),
        ("Rp 4.500.000 per bulan", "4500000-4500000 IDR MONTH"),
        ("Rp4.500.000 - Rp6.000.000 per bulan", "4500000-6000000 IDR MONTH"),
        ("RM 3,000 - RM 4,500 per month", "3000-4500 MYR MONTH"),
        ("CHF 85'000 - 95'000", "85000-95000 CHF YEAR"),
        ("$120k–$150k", "120000-150000 USD YEAR"),
        ("$120,000.00 - $150,000.00", "120000-150000 USD YEAR"),
        ("$85,000 - $99,500 a year", "85000-99500 USD YEAR"),
        ("$18.50 - $22.00/hr", "18.50-22 USD HOUR"),
        ("$18.50 an hour", "18.50-18.50 USD HOUR"),
        ("£30-35k", "30000-35000 GBP YEAR"),
        ("£30k-£35k pa", "30000-35000 GBP YEAR"),
        ("£480 - £560 per week", "480-560 GBP WEEK"),
        ("£24,500 to £27,000", "24500-27000 GBP YEAR"),
        ("£300–400 per day", "300-400 GBP DAY"),
        ("AED 8,000 - 12,000 per month", "8000-12000 AED MONTH"),
        ("CAD 60,000 - 70,000", "60000-70000 CAD YEAR"),
        ("¥4,500,000 - ¥6,500,000", "4500000-6500000 JPY YEAR"),
        ("$3,000 - $4,000 bi-weekly", "78000-104000 USD YEAR"),
        ("$2,500 every two weeks", "65000-65000 USD YEAR"),
        ("$3,000 semi-monthly", "72000-72000 USD YEAR"),
        ("Up to ₹15 LPA", "-1500000 INR YEAR"),
        ("from €40.000", "40000- EUR YEAR"),
        ("bis zu 60.000 €", "-60000 EUR YEAR"),
        ("₹12,00,000+", "1200000- INR YEAR"),
        ("Base £60,000 - £70,000, OTE £120,000", "60000-70000 GBP YEAR"),
        ("OTE £120,000, base £60,000 - £70,000", "60000-70000 GBP YEAR"),
        ("USD 20,000 - 30,000 or INR 12,00,000 - 18,00,000", "1200000-1800000 INR YEAR"),
        ("₹6,00,000 - ₹9,00,000 plus bonus ₹50,000", "600000-900000 INR YEAR"),
        ("$15,000 - $20,000 MXN mensuales", "15000-20000 MXN MONTH"),
        ("$45.00 - $50.00 CAD per hour", "45-50 CAD HOUR"),
        ("entre 35 et 40 k€", "35000-40000 EUR YEAR"),
        ("£350-£400 p/d", "350-400 GBP DAY"),
        ("£11.44 - £12.60 ph", "11.44-12.60 GBP HOUR"),
        ("$100,000-$120,000 + bonus", "100000-120000 USD YEAR"),
        ("Sales manager: ₹5 LPA", "500000-500000 INR YEAR"),
        ("Rs. 10,000 - 12,000 + incentives", "10000-12000 INR MONTH"),
        ("3.5 LPA to 5 LPA", "350000-500000 INR YEAR"),
        ("18 € / h", "18-18 EUR HOUR"),
        ("SEK 35 000 - 42 000 per månad", "35000-42000 SEK MONTH"),
        ("12-18k PLN", "12000-18000 PLN MONTH"),
        ("Not disclosed", ""),
        ("Best in industry", ""),
        ("Negotiable", ""),
        ("As per company norms", ""),
        ("2 years", ""),
    ],
)
def test_a_text_about_pay_is_read_with_both_its_ends(text: str, pay: str) -> None:
    assert written(read_pay_text(text, "", Assumed("INR"))) == pay


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("$5,000 one-time", "we have no word for"),
        ("₹500 per article", "we have no word for"),
        ("₹2 per word", "we have no word for"),
        ("$12 per year", "is too little to be true"),
        ("₹800 crore per annum", "too much to be true"),
        ("$10 - $90,000 per year", "lie too far apart"),
        ("up to $120,000 OTE", "besides the pay"),
        ("Joining bonus ₹50,000", "besides the pay"),
        ("₹12 - ₹18", "is for no period we can tell"),
    ],
)
def test_a_text_that_cannot_be_used_says_why(text: str, why: str) -> None:
    with pytest.raises(NoPay, match=why):
        read_pay_text(text, "", Assumed("INR"))


@pytest.mark.parametrize(
    ("fields", "country", "pay"),
    [
        (("₹8,00,000 - ₹12,00,000", "", "INR", "YEAR"), "IN", "800000-1200000 INR YEAR"),
        (("8-12 LPA", "", "INR", "YEAR"), "IN", "800000-1200000 INR YEAR"),
        (("8 Lakh", "12 Lakh", "INR", "YEAR"), "IN", "800000-1200000 INR YEAR"),
        (("1.2 Cr", "1.5 Cr", "INR", "YEAR"), "IN", "12000000-15000000 INR YEAR"),
        (("8", "12", "INR", "YEAR"), "IN", "800000-1200000 INR YEAR"),
        (("6.5", "9", "INR", "YEAR"), "IN", "650000-900000 INR YEAR"),
        (("95k-120k", "", "USD", "YEAR"), "US", "95000-120000 USD YEAR"),
        (("25k", "40k", "INR", "MONTH"), "IN", "25000-40000 INR MONTH"),
        (("31000", "45000", "INR", "MON"), "IN", "31000-45000 INR MONTH"),
        (("21.5", "27", "USD", "HUR"), "US", "21.50-27 USD HOUR"),
        (("91000", "112000", "USD", "ANN"), "IN", "91000-112000 USD YEAR"),
        (("90000", "110000", "USD", "per annum"), "IN", "90000-110000 USD YEAR"),
        (("25", "", "USD", "hourly"), "US", "25- USD HOUR"),
        (("2.100,50", "2.900,00", "EUR", "MONTH"), "DE", "2100.50-2900 EUR MONTH"),
        (("45.000", "55.000", "EUR", "YEAR"), "DE", "45000-55000 EUR YEAR"),
        (("0", "900000", "INR", "YEAR"), "IN", "-900000 INR YEAR"),
        (("700000", "0", "INR", "YEAR"), "IN", "700000- INR YEAR"),
        (("910000", "1210000", "Rs.", "YEAR"), "IN", "910000-1210000 INR YEAR"),
        (("3,60,000/-", "4,80,000/-", "INR", "YEAR"), "IN", "360000-480000 INR YEAR"),
        (("R$ 5.000 a R$ 7.500", "", "BRL", "MONTH"), "BR", "5000-7500 BRL MONTH"),
        (("85'000 - 95'000", "", "CHF", "YEAR"), "CH", "85000-95000 CHF YEAR"),
        (("£480 - £560", "", "GBP", "per week"), "GB", "480-560 GBP WEEK"),
        (("56,100-1,77,500", "", "INR", "MONTH"), "IN", "56100-177500 INR MONTH"),
        (("2500", "", "USD", "BIWEEKLY"), "US", "65000- USD YEAR"),
        (("3000", "4000", "USD", "2 weeks"), "US", "78000-104000 USD YEAR"),
        (("3000", "4000", "USD", "bi-week-salary"), "US", "78000-104000 USD YEAR"),
        (("3000", "4000", "USD", "semi-month-salary"), "US", "72000-96000 USD YEAR"),
        (("300", "400", "GBP", "per-day-wage"), "GB", "300-400 GBP DAY"),
        (("25", "30", "USD", "per-hour-wage"), "US", "25-30 USD HOUR"),
        (("24500", "27000", "", "YEAR"), "GB", "24500-27000 GBP YEAR"),
        (("2050", "2300", "EUR", "mois"), "FR", "2050-2300 EUR MONTH"),
        (("4500000", "", "IDR", "bulan"), "ID", "4500000- IDR MONTH"),
        (("120000", "90000", "USD", "YEAR"), "US", "90000-120000 USD YEAR"),
    ],
)
def test_fields_are_read_by_the_same_model(fields: tuple[str, str, str, str], country: str, pay: str) -> None:
    assert written(read_pay(*fields, Assumed("INR", country))) == pay


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (("80000000000", "90000000000", "INR", "YEAR"), "too much to be true"),
        (("8", "12", "USD", "YEAR"), "too little to be true"),
        (("90000", "110000", "USD", "HOUR"), "too much to be true"),
        (("5000", "5000", "USD", "one-time"), "we have no word for"),
        (("5000", "", "USD", "time"), "we have no word for"),
        (("5000", "", "USD", "1 TIME"), "we have no word for"),
        (("20", "", "USD", "per project"), "we have no word for"),
        (("Competitive", "", "USD", "YEAR"), "is not an amount"),
    ],
)
def test_fields_that_cannot_be_used_say_why(fields: tuple[str, str, str, str], why: str) -> None:
    with pytest.raises(NoPay, match=why):
        read_pay(*fields, Assumed("INR"))
