"""Words of growth, decline, bounds and amounts, as press releases use them."""

from jobboard.trends.claims.text.word_sets import word_set

UP = word_set(
    """
    up rose rise rises risen rising grew grow grows grown growing growth gain gains gained gaining increase
    increases increased increasing climb climbs climbed climbing jump jumps jumped jumping soar soars soared
    soaring surge surges surged surging spike spikes spiked spiking higher more advance advances advanced expand
    expands expanded expansion swell swelled leap leaps leapt leaped rocketed skyrocketed improved improvement
    strengthened rally rallied rebound rebounded recovered boomed ballooned mushroomed accelerated uptick upturn
    hike hiked plus added grossed swelled greater larger bigger faster multiplied flourished shot ticked edged
    inched crept popped
    """
)
MANNER = word_set("ticked edged inched crept popped shot")
"""Taken for a rise unless a word of direction follows: “edged down”."""
DOWN = word_set(
    """
    down fell fall falls fallen falling drop drops dropped dropping decline declines declined declining decrease
    decreases decreased decreasing slip slips slipped slipping slid slide slides sliding slump slumps slumped
    slumping plunge plunges plunged plunging plummet plummets plummeted plummeting shrank shrink shrinks shrunk
    shrinking contract contracts contracted contraction dip dips dipped dipping lost lose loses losing sank sink
    sinks sunk sinking tumble tumbles tumbled tumbling dive dived dives crash crashed crashes ease eased eases
    easing weaken weakened lower less fewer smaller reduced reduction cut cuts shed sheds retreated softened
    cooled crumbled dwindled dwindling receded collapsed collapse minus degrowth downturn downtick lag lagged
    worsened deteriorated dented nosedived slashed slowed slackened diminished sagged waned ebbed subsided
    backslid trimmed
    """
)
DOWN_VERBS = frozenset(
    word
    for word in DOWN
    if word not in {"down", "lower", "less", "fewer", "smaller", "minus", "cut", "cuts", "lag", "contract", "dive"}
)
FOREIGN_DOWN = word_set(
    """
    minus menos moins meno min baisse baissé recul reculé chute gesunken gefallen fiel fielen sank rückgang
    zurückgegangen abgenommen verloren bajó bajan bajaron cayó cayeron caída disminuyó descenso descendió caiu
    caíram queda recuou calo calato diminuito diminuzione cala scende sceso daling daalde gedaald минус упал
    упали снизился снизились снижение падение गिरा गिरी गिरे गिरावट घटा घटी घटे कमी कम
    """
)
FOREIGN_UP = word_set(
    """
    plus más mais più hausse augmenté progressé gestiegen wuchs stieg zugenommen subió subieron creció aumentó
    subiu cresceu aumentou cresciuto salito aumentato stijging steeg gestegen плюс вырос выросли рост बढ़ा बढ़ी
    बढ़े वृद्धि
    """
)
FLAT = ("flat", "unchanged", "steady", "stable", "level", "static", "stagnant", "stagnated", "flatlined", "no change")
MULTIPLES = {
    "doubled": 2, "doubles": 2, "doubling": 2, "tripled": 3, "triples": 3, "tripling": 3, "trebled": 3, "trebles": 3,
    "trebling": 3, "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quintupled": 5, "quintupling": 5,
    "sextupled": 6, "septupled": 7, "octupled": 8, "decupled": 10, "halved": 0.5, "halves": 0.5, "halving": 0.5,
}  # fmt: skip
UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "thousands": 1e3, "k": 1e3,
    "lakh crore": 1e12, "lakh crores": 1e12, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5,
    "crore": 1e7, "crores": 1e7, "cr": 1e7, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
SCALE_NAMES = {
    "lakh crores": "lakh crore",
    "k": "thousand", "thousands": "thousand", "lakhs": "lakh", "lac": "lakh", "lacs": "lakh", "crores": "crore",
    "cr": "crore", "mn": "million", "mln": "million", "m": "million", "millions": "million", "bn": "billion",
    "bln": "billion", "b": "billion", "billions": "billion", "tn": "trillion", "trn": "trillion",
}  # fmt: skip
CURRENCIES = {
    "$": "dollars", "us$": "dollars", "usd": "dollars", "dollars": "dollars", "dollar": "dollars", "€": "euros",
    "eur": "euros", "euros": "euros", "euro": "euros", "£": "pounds", "gbp": "pounds", "pounds": "pounds",
    "₹": "rupees", "rs": "rupees", "rs.": "rupees", "inr": "rupees", "rupees": "rupees", "¥": "yen", "jpy": "yen",
    "yen": "yen", "yuan": "yuan", "rmb": "yuan", "cny": "yuan", "chf": "francs", "francs": "francs", "a$": "dollars",
    "aud": "dollars", "c$": "dollars", "cad": "dollars", "s$": "dollars", "sgd": "dollars", "hk$": "dollars",
    "r$": "reais", "brl": "reais", "reais": "reais", "kr": "kronor", "sek": "kronor", "₩": "won", "won": "won",
    "krw": "won", "₽": "roubles", "rub": "roubles", "aed": "dirhams", "dirhams": "dirhams", "zar": "rand",
    "rand": "rand", "mxn": "pesos", "pesos": "pesos", "₺": "lira", "try": "lira", "lira": "lira", "zł": "zloty",
    "pln": "zloty", "₫": "dong", "฿": "baht", "baht": "baht", "₱": "pesos", "naira": "naira", "₦": "naira",
    "taka": "taka", "৳": "taka",
}  # fmt: skip
COUNTED = word_set(
    """
    searches search queries query visits visitors views users people persons customers shoppers buyers
    travellers travelers tourists guests passengers orders bookings sales trips rides flights jobs openings
    vacancies postings hires applicants applications candidates workers employees staff students pupils readers
    subscribers members downloads installs clicks sessions tickets rooms nights homes houses units cars vehicles
    scooters bikes bicycles tonnes tons litres kilometres miles kilometers hours minutes days calls messages
    mails letters parcels deliveries transactions payments accounts stores shops outlets branches companies
    firms startups listings adverts ads items products respondents adults women men children households families
    arrivals departures admissions patients cases mentions posts comments likes shares streams plays songs books
    copies meals plates cups bottles boxes packs pieces seats enrolments enrollments registrations sign-ups
    signups inquiries enquiries leads viewers listeners hectares acres farms farmers schools loans policies
    """
)
