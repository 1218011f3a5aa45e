"""Tables are read in many languages; closed rows are rejected, unused columns are noted."""

import pytest

from jobboard.importer.reading.column_mapping import NO_MAPPING
from jobboard.importer.reading.raw_posting import Language, Note, RawPosting, Rejection
from jobboard.importer.reading.table_header import find_header
from jobboard.importer.reading.units import parse_units
from tests.importer.sources.parsing import parse_postings, parse_records

ROW = "Cook;Loom Works;Pune;Full time;100 a day;2028-12-31;https://loom.example/1;Cook rice."
PARTS = ["title", "company", "location", "type", "salary", "closing", "url", "description"]
HEADERS = {
    "English": "Post name;Employer name;Place of posting;Nature of job;CTC offered;Last date to apply;Job URL;JD",
    "French": "Intitulé du poste;Entreprise;Lieu;Type de contrat;Salaire;Date limite;Lien;Descriptif du poste",
    "German": "Stellenbezeichnung;Unternehmen;Arbeitsort;Beschäftigungsart;Gehalt;Bewerbungsfrist;Link;Beschreibung",
    "Spanish": "Puesto;Empresa;Ubicación;Tipo de contrato;Salario;Fecha límite;Enlace;Descripción",
    "Portuguese": "Cargo;Empresa;Local;Regime;Salário;Data limite;Endereço;Descrição",
    "Italian": "Posizione;Azienda;Sede;Contratto;Retribuzione;Scadenza;Collegamento;Descrizione",
    "Dutch": "Functie;Bedrijf;Standplaats;Dienstverband;Salaris;Sluitingsdatum;Webadres;Omschrijving",
    "Polish": "Stanowisko;Pracodawca;Miejsce pracy;Rodzaj umowy;Wynagrodzenie;Termin;Odnośnik;Opis",
    "Turkish": "Pozisyon;Şirket;Konum;Çalışma şekli;Maaş;Son başvuru tarihi;Bağlantı;Açıklama",
    "Russian": "Должность;Компания;Место работы;Тип занятости;Зарплата;Срок;Ссылка;Описание",
    "Arabic": "المسمى الوظيفي;الشركة;الموقع;نوع الوظيفة;الراتب;آخر موعد للتقديم;الرابط;الوصف",
    "Urdu": "عہدہ;کمپنی;مقام;ملازمت کی قسم;تنخواہ;آخری تاریخ;لنک;تفصیل",
    "Hindi": "पद का नाम;कंपनी;स्थान;नौकरी का प्रकार;वेतन;अंतिम तिथि;लिंक;विवरण",
    "Marathi": "पदाचे नाव;कंपनी;ठिकाण;नोकरीचा प्रकार;पगार;अंतिम तारीख;दुवा;तपशील",
    "Bengali": "পদের নাম;প্রতিষ্ঠান;কর্মস্থল;চাকরির ধরন;বেতন;শেষ তারিখ;লিংক;বিবরণ",
    "Tamil": "பதவி;நிறுவனம்;இடம்;வேலை வகை;சம்பளம்;கடைசி தேதி;இணைப்பு;விளக்கம்",
    "Telugu": "ఉద్యోగం;సంస్థ;ప్రదేశం;ఉద్యోగ రకం;జీతం;చివరి తేదీ;లింక్;వివరణ",
    "Indonesian": "Posisi;Perusahaan;Lokasi;Jenis pekerjaan;Gaji;Batas akhir;Tautan;Deskripsi",
    "Vietnamese": "Vị trí;Công ty;Địa điểm;Loại hình;Mức lương;Hạn nộp hồ sơ;Liên kết;Mô tả",
    "Chinese": "职位名称;公司;工作地点;工作性质;薪资;截止日期;链接;职位描述",
    "Japanese": "職種;会社名;勤務地;雇用形態;給与;応募締切;リンク;仕事内容",
    "Korean": "직무;회사명;근무지;고용형태;급여;마감일;링크;업무내용",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_columns_are_known_in_many_languages(header: str) -> None:
    header_read = find_header(f"{header}\n{ROW}\n", NO_MAPPING)
    assert header_read is not None
    assert {name: header_read.columns.get(name) for name in PARTS} == {name: place for place, name in enumerate(PARTS)}
    assert header_read.unused() == []


def test_the_language_of_the_header_is_detected() -> None:
    assert Language("fr") in parse_records("csv", b"Poste;Entreprise;Lieu\nCuisinier;Loom;Lyon\n")
    assert not [
        record for record in parse_records("csv", b"title,company\nCook,Loom\n") if isinstance(record, Language)
    ]


def test_words_that_two_languages_use_are_read_by_the_rest_of_the_header() -> None:
    spanish = find_header("Puesto;Empresa;Ciudad;Estado\n", NO_MAPPING)
    portuguese = find_header("Vaga;Empresa;Cidade;Estado\n", NO_MAPPING)
    assert spanish is not None
    assert portuguese is not None
    assert (spanish.columns["status"], portuguese.columns["region"]) == (3, 3)


def test_lines_above_the_header_are_skipped() -> None:
    text = "Offres d’emploi Loom;;\nMise à jour : 20/11/2026;;\nPoste;Entreprise;Lieu\nCuisinier;Loom;Lyon\n"
    assert [job.title for job in parse_postings("csv", text.encode())[0]] == ["Cuisinier"]


def test_the_export_of_a_scraper_is_read() -> None:
    text = (
        "id,site,job_url,job_url_direct,title,company,interval,min_amount,max_amount,currency,is_remote,emails,company_url,"
        "company_url_direct,work_from_home_type\n"
        "in-1,indeed,https://b.example/1,,Cook,Loom,yearly,400000.0,600000.0,INR,False,"
        '"hr@loom.example, cv@loom.example",https://b.example/cmp,https://loom.example,Hybrid\n'
    )
    job = parse_postings("csv", text.encode())[0][0]
    assert (job.salary_min, job.salary_max, job.salary_period) == ("400000.0", "600000.0", "yearly")
    assert (job.apply_url, job.apply_email) == ("", "hr@loom.example")
    assert (job.source_url, job.company_website, job.workplace) == (
        "https://b.example/1",
        "https://loom.example",
        "Hybrid",
    )


def test_the_export_of_a_job_manager_is_read_without_its_drafts() -> None:
    text = (
        "post_title,post_status,_company_name,_job_location,_application,_job_expires,_filled,_remote_position\n"
        "Cook,publish,Loom,Pune,hr@loom.example,2028-12-31,0,1\n"
        "Baker,publish,Loom,Pune,hr@loom.example,2028-12-31,1,0\n"
        "Miller,draft,Loom,Pune,hr@loom.example,2028-12-31,0,0\n"
        "Weaver,expired,Loom,Pune,hr@loom.example,2020-12-31,0,0\n"
    )
    postings, rejections = parse_postings("csv", text.encode())
    assert [(job.title, job.workplace, job.apply_url) for job in postings] == [("Cook", "remote", "hr@loom.example")]
    assert [rejection.expected for rejection in rejections] == [True, True, True]
    assert "filled or closed" in rejections[0].why
    assert "a draft" in rejections[1].why
    assert "expired" in rejections[2].why


@pytest.mark.parametrize(
    ("column", "out"),
    [
        ("Status", ["Draft", "FILLED", "closed", "On hold", "Pending review", "Cancelled", "In Review"]),
        ("Statut", ["Brouillon", "Pourvu", "Fermé", "Clôturée"]),
        ("Filled", ["yes", "1", "x", "TRUE"]),
        ("Is active", ["no", "0", "false", "N"]),
        ("स्थिति", ["बंद", "मसौदा"]),
        ("الحالة", ["مغلق", "مسودة"]),
        ("状态", ["已关闭", "草稿"]),
    ],
)
def test_rows_with_a_closed_status_are_rejected(column: str, out: list[str]) -> None:
    rows = "".join(f"Cook {place};Loom;{state}\n" for place, state in enumerate(out))
    postings, rejections = parse_postings("csv", f"title;company;{column}\n{rows}Baker;Loom;\n".encode())
    assert ([job.title for job in postings], len(rejections)) == (["Baker"], len(out))


@pytest.mark.parametrize("state", ["Open", "Published", "Active", "urgent", "New", "", "3"])
def test_rows_in_any_other_state_are_openings(state: str) -> None:
    assert parse_postings("csv", f"title,company,status\nCook,Loom,{state}\n".encode())[0]


def test_unused_columns_are_noted() -> None:
    notes = [
        record
        for record in parse_records("csv", b"Sr. No.,title,company,Shoe size\n1,Cook,Loom,42\n")
        if isinstance(record, Note)
    ]
    assert notes == [Note("the header", "Nothing was made of the columns “Sr. No.”, “Shoe size”.")]


def test_a_repeated_header_is_not_an_opening() -> None:
    records = parse_records("csv", b"title,company\nCook,Loom\ntitle,company\nBaker,Loom\n")
    assert [record.title for record in records if isinstance(record, RawPosting)] == ["Cook", "Baker"]
    assert not [record for record in records if isinstance(record, Rejection)]


@pytest.mark.parametrize(
    ("header", "cell", "pay"),
    [
        ("Salary (₹/month)", "25000", ("25000", "₹", "MONTH")),
        ("Monthly pay", "25000", ("25000", "", "MONTH")),
        ("Hourly wage in EUR", "14", ("14", "EUR", "HOUR")),
        ("CTC (LPA)", "3.5-4.5", ("3.5-4.5 lakh", "", "YEAR")),
        ("CTC (in lakhs)", "8", ("8 lakh", "", "YEAR")),
        ("CTC (LPA)", "350000", ("350000", "", "YEAR")),
        ("Salary (LPA)", "Negotiable", ("Negotiable", "", "YEAR")),
        ("Salaire annuel (K€)", "35-40", ("35-40 k", "€", "YEAR")),
        ("Sueldo mensual (MXN)", "12000", ("12000", "MXN", "MONTH")),
        ("Salary", "25000", ("25000", "", "")),
    ],
)
def test_units_in_the_name_of_a_column_hold_for_its_cells(header: str, cell: str, pay: tuple[str, str, str]) -> None:
    job = parse_postings("csv", f"title;company;{header}\nCook;Loom;{cell}\n".encode())[0][0]
    assert (job.salary_text, job.salary_currency, job.salary_period) == pay


def test_bounds_in_lakhs_are_written_out() -> None:
    job = parse_postings("csv", b"title,company,Min Salary (LPA),Max Salary (LPA)\nCook,Loom,3.5,450000\n")[0][0]
    assert (job.salary_min, job.salary_max, job.salary_period) == ("350000", "450000", "YEAR")
    assert not parse_units("Salary")


@pytest.mark.parametrize(
    ("title", "short_title"),
    [
        ("Cook - Loom Works", "Cook"),
        ("Cook at Loom Works", "Cook"),
        ("Cook | Pune | Loom Works", "Cook"),
        ("Loom Works: Cook", "Cook"),
        ("Cook (Pune)", "Cook"),
        ("Cook, Pune", "Cook"),
        ("Cook - Night shift", "Cook - Night shift"),
        ("Pune", "Pune"),
        ("Loom Works", "Loom Works"),
        ("Software Engineer (m/w/d)", "Software Engineer (m/w/d)"),
        ("Cook, Tea and Rice", "Cook, Tea and Rice"),
    ],
)
def test_company_and_place_are_removed_from_the_title(title: str, short_title: str) -> None:
    assert (
        parse_postings("csv", f'title,company,location\n"{title}",Loom Works,"Pune, India"\n'.encode())[0][0].title
        == short_title
    )


def test_an_email_address_is_found_among_words() -> None:
    text = 'title,company,Contact\nCook,Loom,"Send CV to hr@loom.example, or call +91 98450 00000"\n'
    assert parse_postings("csv", text.encode())[0][0].apply_email == "hr@loom.example"


def test_the_page_of_an_opening_is_where_to_apply_if_nothing_else_is() -> None:
    text = b"title,company,job_url,apply_url,email\nCook,Loom,https://b.example/1,,\nBaker,Loom,https://b.example/2,,hr@b.example\n"
    assert [job.apply_url for job in parse_postings("csv", text)[0]] == ["https://b.example/1", ""]


def test_the_non_empty_one_of_two_columns_of_a_field_is_used() -> None:
    text = b"title,company,Apply link,Application website\nCook,Loom,,https://l.example/1\nBaker,Loom,https://l.example/2,\n"
    assert [job.apply_url for job in parse_postings("csv", text)[0]] == ["https://l.example/1", "https://l.example/2"]


def test_a_guessed_encoding_is_noted() -> None:
    records = list(parse_records("csv", "title;company\nKsięgowa;Żółw, Łódź\n".encode("cp1250")))
    assert Note("the file", "It does not say its encoding; it was read as Windows-1250 (Central European).") in records
