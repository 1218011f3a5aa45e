"""The tables. Models name each other by foreign key only."""

import sqlalchemy as sa
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = sa.util.immutabledict(
    {
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

from jobboard.store.models.caused_letters import CausedLetter, KnownBrowser  # noqa: E402  the convention stands first
from jobboard.store.models.change import Change  # noqa: E402
from jobboard.store.models.company import Company, CompanyLogo  # noqa: E402
from jobboard.store.models.deliveries import Bounce, Delivery, DeliveryTally  # noqa: E402
from jobboard.store.models.desk import AuditChain, AuditEntry, CompanyClaim, Decision, ReaderReport  # noqa: E402
from jobboard.store.models.editions import (  # noqa: E402
    Edition,
    EditionClick,
    EditionCorrection,
    FirstListing,
    SavedSearch,
)
from jobboard.store.models.figures import PostingFigure, PostingSearch  # noqa: E402
from jobboard.store.models.identity import StoreIdentity  # noqa: E402
from jobboard.store.models.mail_state import MailCount, MailStandstill, ProviderRefusal  # noqa: E402
from jobboard.store.models.membership import ApiToken, IdempotentAnswer, Invitation, Membership  # noqa: E402
from jobboard.store.models.outbox import OutboxMessage  # noqa: E402
from jobboard.store.models.pages import PageRevision  # noqa: E402
from jobboard.store.models.posting import DistinctOpenings, Posting, PostingLocation  # noqa: E402
from jobboard.store.models.searches import (  # noqa: E402
    RisingSearch,
    SearchDay,
    SearchDayTotal,
    SearchEntry,
    SearchSalt,
    SearchTerm,
)
from jobboard.store.models.source import (  # noqa: E402
    ImportBatch,
    ImportRun,
    ImportSlice,
    ImportUpload,
    PostingChange,
    Source,
)
from jobboard.store.models.standing import HeldRun, KeptDetail, MissingOpening, SourceDay, StandingSource  # noqa: E402
from jobboard.store.models.submission import (  # noqa: E402
    MailDomain,
    OpeningDraft,
    PostingBand,
    PostingKey,
    PostingNote,
    PostingVersion,
)
from jobboard.store.models.subscribers import Subscriber, Suppression  # noqa: E402
from jobboard.store.models.trends import (  # noqa: E402
    PublishedExport,
    PublishedSource,
    ReportCorrection,
    TrendFinding,
    TrendReport,
)
from jobboard.store.models.user import MailedLink, User, UserSession  # noqa: E402

__all__ = [
    "ApiToken",
    "AuditChain",
    "AuditEntry",
    "Bounce",
    "CausedLetter",
    "Change",
    "Company",
    "CompanyClaim",
    "CompanyLogo",
    "Decision",
    "Delivery",
    "DeliveryTally",
    "DistinctOpenings",
    "Edition",
    "EditionClick",
    "EditionCorrection",
    "FirstListing",
    "HeldRun",
    "IdempotentAnswer",
    "ImportBatch",
    "ImportRun",
    "ImportSlice",
    "ImportUpload",
    "Invitation",
    "KeptDetail",
    "KnownBrowser",
    "MailCount",
    "MailDomain",
    "MailStandstill",
    "MailedLink",
    "Membership",
    "MissingOpening",
    "OpeningDraft",
    "OutboxMessage",
    "PageRevision",
    "Posting",
    "PostingBand",
    "PostingChange",
    "PostingFigure",
    "PostingKey",
    "PostingLocation",
    "PostingNote",
    "PostingSearch",
    "PostingVersion",
    "ProviderRefusal",
    "PublishedExport",
    "PublishedSource",
    "ReaderReport",
    "ReportCorrection",
    "RisingSearch",
    "SavedSearch",
    "SearchDay",
    "SearchDayTotal",
    "SearchEntry",
    "SearchSalt",
    "SearchTerm",
    "Source",
    "SourceDay",
    "StandingSource",
    "StoreIdentity",
    "Subscriber",
    "Suppression",
    "TrendFinding",
    "TrendReport",
    "User",
    "UserSession",
]
