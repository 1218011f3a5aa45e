"""Words that stand in the place of a number, in small letters: none, and less than one."""

_NONE = """
-|--|---|.|..|...|:|x|(x)|*|∅|na|n/a|n.a|n.a.|n. a.|#n/a|#na|n.d.|n.d|n/d|nd|s/d|s.d.|s. d.|n.v.|n. v.|k.a.|k. a.
null|none|nil|nan|(blank)|b/d|н/д|нд|no data|not available|нет данных|keine angabe|sin datos|データなし|無し|无|無
"""
_BELOW_ONE = """
1 未満|1未満|1 미만|1미만|小于 1|小于1|小於 1|小於1|低于 1|不足 1|less than 1|menos de 1|moins de 1|weniger als 1
unter 1|kleiner als 1|kleiner 1|under 1|below 1
meno di 1
menor que 1|menor de 1|inferior a 1|inférieur à 1|minder dan 1|mniej niż 1|меньше 1|менее 1|менше 1|1'den az|1’den az
kurang dari 1|nhỏ hơn 1|dưới 1|น้อยกว่า 1|أقل من 1|کمتر از 1|1 से कम|mindre än 1|mindre end 1|mindre enn 1|alle 1
méně než 1|menej ako 1|mai puțin de 1|kevesebb mint 1|λιγότερο από 1|по-малко от 1|פחות מ-1|manje od 1|mažiau nei 1
mazāk par 1|menos d'1|menys d'1|kurang daripada 1|mas mababa sa 1|১-এর কম
"""


def _listed(text: str) -> frozenset[str]:
    return frozenset(word for line in text.split("\n") for word in line.strip().split("|") if word)


NONE, BELOW_ONE = _listed(_NONE), _listed(_BELOW_ONE)
