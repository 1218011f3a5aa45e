"""The settings of mail: how it goes out, who it is from, and where returned mail comes in."""

from pathlib import Path

from pydantic import BaseModel, Field, field_validator

from jobboard.core.addresses import parse_email_address
from jobboard.core.mail_limits import MailLimits
from jobboard.core.sender_name import parse_sender
from jobboard.core.smtp_address import SmtpAddress

LEAST_SECRET = 20


class MailSettings(BaseModel):
    """A part of `config.Settings`."""

    smtp_url: str = Field(
        "",
        repr=False,
        description="`smtp://user:password@host:port`, with `?tls=opportunistic`, `require` or `none` and `ca=FILE`; "
        "not given: mail is written to the data folder",
    )
    mail_from: str = Field("", description="the sender of all mail: `jobs@example.org` or `Name <jobs@example.org>`")
    mail_rate: int = Field(50, ge=1, le=10_000, description="the most mails of an edition that a worker sends a second")
    mail_limits: str = Field(
        "", description="quotas of mail, such as `2000/hour, 20000/day, gmail.com 500/hour, warm-up 2026-12-01 200/day`"
    )
    dkim_selector: str = Field("", description="the DKIM selector: the DNS name of the public key")
    dkim_key: str = Field("", repr=False, description="the private key for DKIM, as PEM")
    return_address: str = Field(
        "", description="receives bounces, complaints and requests to unsubscribe; `+…` is added before its `@`"
    )
    bounces_secret: str = Field(
        "", repr=False, description="the secret with which a mail system posts returned mail to `/mail/bounces`"
    )

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: str) -> str:
        ca_file = SmtpAddress.parse(value).ca_file if value else ""
        if ca_file and not Path(ca_file).is_file():
            raise ValueError(f"names a CA file that is not there: {ca_file}")
        return value

    @field_validator("mail_limits")
    @classmethod
    def _quotas(cls, value: str) -> str:
        MailLimits.parse(value)
        return value

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, value: str) -> str:
        if value:
            parse_sender(value)
        return value

    @field_validator("bounces_secret")
    @classmethod
    def _hard_to_guess(cls, value: str) -> str:
        if value and len(value) < LEAST_SECRET:
            raise ValueError(f"must be at least {LEAST_SECRET} characters that nobody guesses")
        return value

    @field_validator("return_address")
    @classmethod
    def _mail_address(cls, value: str) -> str:
        if value and parse_email_address(value) is None:
            raise ValueError("must be a mail address such as back@example.org")
        return value
