"""Canned answers: texts that editors send most, as a start."""

ANSWERS = (
    ("Per month?", "Is the pay per month or per year? Readers compare by year, so a wrong period hides your opening."),
    ("Where?", "Which city is the work in? If it is remote, please say which country people must live in."),
    (
        "Dead link",
        "The address to apply at did not answer when we tried it. Could you look, and send us the right one?",
    ),
    ("Company address", "Could you write to us from an address at the company’s domain? Then we can list you at once."),
    (
        "Wording",
        "Some words in the text shut people out who could do the work. Could you put it by what is to be done?",
    ),
    ("Thank you", "Thank you, that helps. It is listed now."),
)
