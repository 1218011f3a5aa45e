"""Pictures are drawn with the fonts that come with the program, also where the system has none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobboard.trends.charts import picture
from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.charts.picture import FONTS, chart_png, mail_png, share_picture

PNG = b"\x89PNG\r\n\x1a\n"
BARS = Chart(
    ChartKind.BARS,
    "Growth",
    (ChartSeries("growth", (ChartPoint("Marathi मराठी", 29.0), ChartPoint("₹20–30 lakh", 12.0))),),
    "%",
    "growth",
)


def width_of(png: bytes) -> int:
    return int.from_bytes(png[16:20])


def test_pictures_have_their_sizes() -> None:
    shared = share_picture("Signal Jobs", "Trend report", "A title that is rather long & has <signs> " * 4, "+179%")
    assert all(png.startswith(PNG) for png in (chart_png(BARS), mail_png(BARS), shared))
    assert [width_of(png) for png in (chart_png(BARS), mail_png(BARS), shared)] == [1520, 1200, 1200]


def test_system_fonts_are_not_looked_through_for_our_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[dict[str, object]] = []

    def render(**options: object) -> bytes:
        calls.append(options)
        return PNG

    monkeypatch.setattr(picture.resvg_py, "svg_to_bytes", render)
    share_picture("Signal Jobs", "Editor · Pune", "संपादक, ₹20–30 lakh")
    share_picture("Signal Jobs", "Editor", "ஆசிரியர்")
    assert [call["skip_system_fonts"] for call in calls] == [True, False]


@pytest.mark.slow
def test_without_a_system_font_a_picture_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="utf-8")
    code = (
        "import sys; from tests.trends.charts.test_pictures import BARS, chart_png; "
        "sys.stdout.buffer.write(chart_png(BARS))"
    )
    environment = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "HOME": str(tmp_path)}
    bare = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert bare.stdout == chart_png(BARS)


def test_the_fonts_carry_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert {path.stem for path in FONTS.glob("*.ttf")} == {"anek-text", "anek-bold", "anek-head", "anek-devanagari"}
