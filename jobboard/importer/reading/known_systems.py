"""Systems that employers use and that we recognise by their hosts, but do not read; and what helps instead."""

from dataclasses import dataclass

_FEED = "an XML feed of the openings, which such systems make for aggregators"
_TABLE = "a table of the openings (CSV or Excel)"


@dataclass(frozen=True, slots=True)
class KnownSystem:
    """`hosts` are its own, with everything below them; `instead` is what the employer can give."""

    name: str
    hosts: tuple[str, ...]
    instead: str = _FEED


KNOWN_SYSTEMS = (
    KnownSystem("ADP", ("workforcenow.adp.com", "myjobs.adp.com", "recruiting.adp.com")),
    KnownSystem("ApplicantPro", ("applicantpro.com",)),
    KnownSystem("Avature", ("avature.net",)),
    KnownSystem("BrassRing", ("brassring.com", "kenexa.com")),
    KnownSystem("Bullhorn", ("bullhornstaffing.com", "bullhornreach.com")),
    KnownSystem("Ceipal", ("ceipal.com",)),
    KnownSystem("Cornerstone", ("csod.com",)),
    KnownSystem("Cutshort", ("cutshort.io",), _TABLE),
    KnownSystem("Factorial", ("factorialhr.com",)),
    KnownSystem("Gem", ("jobs.gem.com",)),
    KnownSystem("greytHR", ("greythr.com",), _TABLE),
    KnownSystem("Hireology", ("hireology.com",)),
    KnownSystem("Homerun", ("homerun.co",)),
    KnownSystem("Instahyre", ("instahyre.com",), _TABLE),
    KnownSystem("iSmartRecruit", ("ismartrecruit.com",)),
    KnownSystem("isolved", ("isolvedhire.com",)),
    KnownSystem("JobScore", ("jobscore.com",)),
    KnownSystem("Kula", ("careers.kula.ai",)),
    KnownSystem("MyNextHire", ("mynexthire.com",)),
    KnownSystem("Naukri", ("naukri.com",), _TABLE),
    KnownSystem("PageUp", ("pageuppeople.com",)),
    KnownSystem("Param.ai", ("app.param.ai",), _TABLE),
    KnownSystem("Paycom", ("paycomonline.net",)),
    KnownSystem("Paycor", ("recruitingbypaycor.com",)),
    KnownSystem("Paylocity", ("recruiting.paylocity.com",)),
    KnownSystem("PyjamaHR", ("pyjamahr.com",), _TABLE),
    KnownSystem("Recruiterbox (Trakstar Hire)", ("recruiterbox.com", "hire.trakstar.com")),
    KnownSystem("Recruiterflow", ("recruiterflow.com",)),
    KnownSystem("RippleHire", ("ripplehire.com",)),
    KnownSystem("softgarden", ("softgarden.io",)),
    KnownSystem("sumHR", ("sumhr.com",), _TABLE),
    KnownSystem("Traffit", ("traffit.com",)),
    KnownSystem("TurboHire", ("turbohire.co",), "the address of its careers page there (…/careerpage/…)"),
    KnownSystem("UKG", ("ultipro.com", "ukg.net")),
    KnownSystem("Unstop", ("unstop.com",), _TABLE),
    KnownSystem("Welcome Kit", ("welcomekit.co",)),
    KnownSystem("Zwayam", ("zwayam.com",), _TABLE),
)
_BY_HOST = {host: system for system in KNOWN_SYSTEMS for host in system.hosts}


def known_system(host: str) -> KnownSystem | None:
    """The system that a host belongs to, by itself or a host above it."""
    while host:
        if system := _BY_HOST.get(host):
            return system
        host = host.partition(".")[2]
    return None


def explain_unread(system: KnownSystem, leads_to: str = "") -> str:
    """That a page is of this system, or leads to it, and what helps."""
    here = f"This page leads to {system.name} ({leads_to})" if leads_to else f"This is {system.name}"
    return (
        f"{here}, which we recognise but cannot read. Ask the employer for {system.instead}, "
        "or give the address of one opening."
    )
