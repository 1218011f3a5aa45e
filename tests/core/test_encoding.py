"""The encoding is found of the whole of an input; damage stays where it is."""

import io

import pytest

from jobboard.core.encoding import DAMAGED, decode, decode_head, encoding_of

TEXTS = {
    "French": ("Intitulé du poste;Référence\nChargé d’études;2 100 € brut", "cp1252 mac_roman utf-16 utf-16-le"),
    "German": ("Stelle;Ort\nBäcker;Köln, Süß", "cp1252 mac_roman cp850"),
    "Spanish": ("Ubicación;Descripción\nCasa Peña;Cocinar cada día", "cp1252 mac_roman cp850"),
    "Portuguese": ("Salário,Descrição\nPadaria São João;não", "cp1252 mac_roman cp850"),
    "English": ("title,company\nChef’s “best” – £12,café", "cp1252 mac_roman"),
    "English with one sign": ("title,company\nBaker – nights,Crumb", "cp1252 mac_roman"),
    "Swedish": ("Kock på Åhléns;Göteborg;Söker en driven kock", "cp1252 mac_roman"),
    "Polish": ("Księgowa;Żółw Sp. z o.o.;Łódź;Prowadzić księgi", "cp1250 iso8859_2 cp852"),
    "Czech": ("Účetní;Škoda;Plzeň;Vedení účetnictví", "cp1250 iso8859_2 cp852"),
    "Hungarian": ("Könyvelő;Győri Kft.;Könyvelés és bérszámfejtés", "cp1250"),
    "Romanian": ("Contabil;Iaşi;Bucureşti;Evidenţa contabilă", "cp1250"),
    "Turkish": ("Şirket;Maaş\nMuhasebeci;Işık Gıda;İzmir", "cp1254 cp857"),
    "little Turkish": ("title;company\nAşçı;Doğan", "cp1254"),
    "Russian": ("Бухгалтер;Ромашка;Казань;60 000 руб.", "cp1251 koi8_r cp866 mac_cyrillic"),
    "Greek": ("Λογιστής;Αθήνα;Τήρηση βιβλίων", "cp1253 iso8859_7"),
    "Hebrew": ("מנהל חשבונות;תל אביב;ניהול ספרים", "cp1255"),
    "Arabic": ("محاسب;شركة النور;دبي", "cp1256 iso8859_6"),
    "Persian": ("حسابدار;تهران;شرکت پارس", "cp1256"),
    "Thai": ("ตำแหน่ง,บริษัท\nพนักงานบัญชี,กรุงเทพ", "cp874"),
    "Japanese": ("職種,会社名,勤務地\n経理,カヴィ,大阪,正社員", "cp932 euc_jp"),
    "Chinese": ("职位,公司,地点\n会计,卡维,北京", "gb18030"),
    "Chinese of Taiwan": ("職位,公司,地點\n會計,卡維,台北", "big5"),
    "Korean": ("직무,회사,근무지\n회계,카비,서울", "euc_kr"),
    "Hindi": ("पद का नाम\tकंपनी\r\nलेखाकार\tकवि", "utf-8 utf-16 utf-16-le utf-16-be"),
}
CASES = [
    pytest.param(text, encoding, id=f"{language} in {encoding}")
    for language, (text, encodings) in TEXTS.items()
    for encoding in encodings.split()
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_the_language_tells_the_encoding(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert decode(data).lstrip("\ufeff") == text
    assert data.decode(encoding_of(io.BytesIO(data))).lstrip("\ufeff") == text


def test_one_damaged_byte_changes_nothing_else() -> None:
    data = "title,pay\nCafé Manager – रसोई,₹3,00,000\n".encode()
    damaged = data.replace("–".encode(), b"\xe2\x80")
    assert decode(damaged) == "title,pay\nCafé Manager � रसोई,₹3,00,000\n"
    assert encoding_of(io.BytesIO(damaged)) == "utf-8"


def test_the_whole_is_judged_and_not_its_beginning() -> None:
    text = "é" + "x" * 3_000_000 + "Łódź, Kraków, księgowość, żółw " * 10
    assert encoding_of(io.BytesIO(text.encode())) == "utf-8"
    late = b"x" * 3_000_000 + "Łódź, Kraków, księgowość, żółw".encode("cp1250")
    assert encoding_of(io.BytesIO(late)) == "cp1250"
    damaged = b"\xff" + b"x" * 3_000_000 + text.encode()
    assert encoding_of(io.BytesIO(damaged)) == "utf-8"


def test_characters_that_a_chunk_parts_are_no_damage() -> None:
    data = b"x" + "ü".encode() * 1_000_000
    assert encoding_of(io.BytesIO(data)) == "utf-8"


@pytest.mark.parametrize(
    "declared",
    [
        '<meta charset="windows-1251">',
        "<meta charset=windows-1251>",
        '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
)
def test_a_page_is_in_the_encoding_it_declares_in_its_head(declared: str) -> None:
    page = f"<!doctype html><html><head>{declared}</head><body>Ё, №5</body></html>"
    assert decode(page.encode("cp1251")) == page


def test_a_declaration_that_is_not_so_is_passed_over() -> None:
    page = '<meta charset="iso-8859-1"><p>Bäcker – Köln</p>'
    assert decode(page.encode()) == page
    assert decode(page.encode("cp1252")) == page
    assert decode(page.replace("iso-8859-1", "nonsense-9").encode("cp1252")).endswith("<p>Bäcker – Köln</p>")


def test_a_head_that_ends_within_a_character_is_no_damage() -> None:
    assert decode_head("Café".encode()[:-1]) == "Caf"
    assert DAMAGED not in decode_head("Księgowa ₹".encode()[:-1])


def test_guessing_costs_no_more_for_more() -> None:
    data = "Łódź, Kraków, księgowość, żółw\n".encode("cp1250") * 20_000
    assert encoding_of(io.BytesIO(data)) == "cp1250"
