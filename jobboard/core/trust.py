"""Who may speak for a company: every rule, as values. Each act asks here; docs/employers-and-desk.md has the table.

A name is typed by anybody. What is known of a company therefore says how it became known, and a right is given only
for what was proved by somebody else than the one who wants it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from jobboard.core.mail_domains import at_domain, domain_of, web_domain

APPLY_PARTS = frozenset({"apply_url", "apply_email"})
"""Where applicants are led: what an attacker wants most."""


class Basis(IntEnum):
    """How a company's name or website became known; the higher, the surer."""

    UNKNOWN = 0
    SUBMITTED = 10
    IMPORTED = 20
    BOARD = 30
    MEMBER = 40
    EDITOR = 50


INDEPENDENT = frozenset({Basis.BOARD, Basis.EDITOR})
"""Said by nobody who could gain from it: an editor, a source that an editor approved, a board of its own."""

BASIS_WORDS = {
    Basis.UNKNOWN: "where it is from is not known",
    Basis.SUBMITTED: "typed into an opening; nothing else proves it",
    Basis.IMPORTED: "named by an import",
    Basis.BOARD: "named by the company’s own board or site",
    Basis.MEMBER: "typed by its verified owner",
    Basis.EDITOR: "confirmed by an editor",
}


class ClaimOutcome(StrEnum):
    VERIFIED = "verified"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What the rules need to know of a company.

    `domain` is the one it was verified at, or empty. `imported`: it has openings that others than its own people
    brought, from a board, a feed or a file.
    """

    verified: bool = False
    domain: str = ""
    website: str = ""
    basis: Basis = Basis.UNKNOWN
    has_members: bool = False
    imported: bool = False

    @property
    def held(self) -> bool:
        """Whether naming this company names somebody: its people, or an employer that an import brought."""
        return self.verified or self.imported


def replaces(new: Basis, old: Basis, *, known: bool) -> bool:
    """Whether what `new` says is written over what `old` said; where nothing was `known`, anything is."""
    return new > old or (not known and new >= old and new != Basis.UNKNOWN)


def import_basis(website: str, read_at: str, *, is_board: bool, own: bool) -> Basis:
    """How sure an import is of a website that its record names.

    What a company's people bring themselves (`own`) proves nothing. `is_board`: it is read from a system that keeps
    boards for employers. There, or at `read_at` of the website's own domain, the employer says so; else it is hearsay.
    """
    if own:
        return Basis.SUBMITTED
    same_site = bool(web_domain(read_at)) and web_domain(read_at) == web_domain(website)
    return Basis.BOARD if is_board or same_site else Basis.IMPORTED


def claim_outcome(company: CompanyFacts, address: str) -> ClaimOutcome:
    """Whether a claim by somebody who reads mail at `address` is good at once.

    Only where others proved the domain, nobody has the company, and it has no imported openings: those change hands
    by an editor alone.
    """
    free = not company.has_members and not company.imported
    proved = company.basis in INDEPENDENT and at_domain(address, company.website)
    return ClaimOutcome.VERIFIED if free and proved else ClaimOutcome.EDITOR


def contests(company: CompanyFacts, named_websites: Collection[str]) -> bool:
    """Whether the first imported openings of a verified company raise the question whose it is.

    They do not where the import names the website at whose domain it was verified.
    """
    if not (company.verified and company.has_members) or company.imported:
        return False
    named = {web_domain(website) for website in named_websites} - {""}
    return not company.domain or named != {company.domain}


def looked_at_again(company: CompanyFacts, employer_key: str, named_website: str) -> bool:
    """Whether a listed opening that somebody typed in goes back to the editors as the company's first import comes.

    It named a company that nobody knew; now the import names a website, and it was sent from elsewhere.
    """
    named = web_domain(named_website)
    return bool(named) and not company.imported and not company.verified and employer_key != named


def speaks_for(company: CompanyFacts, *, member: bool, contact: str) -> bool:
    """Whether somebody speaks for the company: a member of it, or by mail at its proved domain."""
    return company.verified and (member or bool(company.domain and domain_of(contact) == company.domain))


def submission_needs_review(
    setting: str, company: CompanyFacts, *, speaks: bool, approved_before: bool, odd: bool
) -> bool:
    """Whether an editor sees a new opening first; `setting` is first, always or never.

    Naming a company that is held by others is looked at whatever the setting; so is nothing else under “never”.
    `approved_before`: this employer had an opening of this company approved. `odd`: it answered a question with yes.
    """
    if company.held and not speaks:
        return True
    return setting == "always" or (setting == "first" and (odd or not approved_before))


def edit_needs_review(
    setting: str,
    company: CompanyFacts,
    changed: Collection[str],
    reviewed: Collection[str],
    *,
    speaks: bool,
    first_apply_edit: bool,
) -> bool:
    """Whether a listed opening goes back to the editors when `changed` differ, of which `reviewed` count.

    `first_apply_edit`: an imported opening of which no editor has seen a new apply address by its people yet.
    """
    touched = frozenset(changed)
    if first_apply_edit and touched & APPLY_PARTS:
        return True
    if "company" in touched and company.held and not speaks:
        return True
    if setting == "never" or not touched & frozenset(reviewed):
        return False
    return setting == "always" or not speaks


def people_act(company: CompanyFacts) -> bool:
    """Whether its people and their programs act for it: not while it is open whose its imported openings are."""
    return company.verified or not company.imported


def stays_verified(company: CompanyFacts, website: str) -> bool:
    """Whether an owner's website leaves the company verified: at its domain, or where none was known."""
    known = company.domain or web_domain(company.website)
    return company.verified and known in ("", web_domain(website))
