"""What the heading of a column of times says of their step."""

from jobboard.trends.numbers.signs import plain
from jobboard.trends.times.granularity import Granularity

_WORDS = {
    Granularity.DAY: "day tag jour día dia giorno dag dzień den день gün ngày hari วัน 日 일 天 दिन يوم",
    Granularity.WEEK: (
        "week woche semaine semana settimana uke vecka uge viikko tydzień týden hét hafta неделя тиждень tuần minggu"
        " สัปดาห์ 週 周 주 सप्ताह أسبوع week_of isoweek"
    ),
    Granularity.MONTH: (
        "month monat mois mes mês mese maand måned månad kuukausi miesiąc měsíc hónap ay месяц місяць tháng bulan เดือน"
        " 月 월 年月 महीना माह شهر الشهر"
    ),
}
_STEPS = {word: step for step, words in _WORDS.items() for word in words.split()}


def step_said(heading: str) -> Granularity | None:
    """A day, a week or a month, where the heading is such a word; None for “Date” and anything else."""
    words = plain(heading).casefold().replace("_", " ").split()
    found = {_STEPS[word] for word in words if word in _STEPS}
    return found.pop() if len(found) == 1 else None
