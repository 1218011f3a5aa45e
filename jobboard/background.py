"""What is done in the background, in one readable schedule."""

import threading
from datetime import datetime, timedelta

from jobboard.accounts import api_tokens, idempotency, invitations, known_browsers, links, sessions
from jobboard.config import Settings, secret_key
from jobboard.core.clock import Clock
from jobboard.core.links import Links
from jobboard.desk import decisions, site_pages
from jobboard.digest.alerts import alerts
from jobboard.digest.delivery import completion
from jobboard.digest.delivery.deliver import Sender
from jobboard.digest.delivery.edition_mail import MailConfig
from jobboard.digest.editions import editions, interest
from jobboard.digest.subscribers import subscribing
from jobboard.importer.fetch import text_cache
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.standing import failure_mails, poll_round, source_days
from jobboard.importer.standing import registry as standing_sources
from jobboard.importer.write import history, reconcile
from jobboard.importer.write.batches import delete_abandoned
from jobboard.jobs.duplicates import batch
from jobboard.jobs.moderation import reports
from jobboard.jobs.posting import statistics
from jobboard.jobs.submissions import drafts, reminders, still_open
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail import limits, outbox, providers, quotas, trial
from jobboard.mail.delivery import deliver_due
from jobboard.mail.message import Letters
from jobboard.mail.transports import Folder, transport_for
from jobboard.mail.worker import Step, Worker
from jobboard.net.client import Fetcher
from jobboard.store import cleaning
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.trends.published import kept, standing
from jobboard.trends.reports import flow
from jobboard.trends.searches import detection, fold
from jobboard.trends.searches.festivals import Festivals
from jobboard.web.render.static import shipped_folder
from jobboard.web.responses.digest_context import build_digest_context

CLEAN_UPS = (
    cleaning.clean,
    sessions.clean,
    links.clean,
    api_tokens.clean,
    idempotency.clean,
    invitations.clean,
    known_browsers.clean,
    limits.clean,
    drafts.delete_old_drafts,
    decisions.clean,
    outbox.clean,
    providers.clean,
    quotas.clean,
    statistics.delete_old_statistics,
    reports.delete_old_reports,
    fold.delete_old_entries,
    kept.delete_old_snapshots,
    reconcile.clean,
    source_days.clean,
    history.clean,
    text_cache.clean,
    subscribing.clean,
    editions.clean,
    interest.clean,
    completion.clean,
    site_pages.clean_up,
)
"""One line for every table that grows."""


def worker(settings: Settings, store: Store, clock: Clock, catalogue: Catalogue | None = None) -> Worker:
    """The whole schedule; the digest is composed where there is a catalogue to search in.

    Raises Misuse for a mail server's address that makes no sense.
    """
    transport = transport_for(settings)
    festivals = Festivals.from_data_dir(settings.data_dir)
    links_of = Links(settings.base_url)
    config = SubmissionConfig.from_settings(
        settings, links_of, Letters(settings, links_of, shipped_folder("templates"))
    )

    def mail(_: datetime) -> None:
        deliver_due(store, transport, settings, clock, stopping=background.stopping)

    def check_mail(now: datetime) -> None:
        if settings.smtp_url:
            trial.check_connection(settings, store, now)

    def clean(now: datetime) -> None:
        for clean_up in CLEAN_UPS:
            with store.writing(now) as session:
                clean_up(session, now)
        if isinstance(transport, Folder):
            transport.clean(now)
        delete_abandoned(store, now)

    def remind(now: datetime) -> None:
        with store.writing(now) as session:
            reminders.send_reminders(session, now, config)
        with store.writing(now) as session:
            still_open.ask_employers(session, now, config, secret_key(settings))
        with store.writing(now) as session:
            failure_mails.notify_failing_sources(session, now, config)
            standing_sources.end_review_of_verified(session, now, settings.review)

    def settle_duplicates(now: datetime) -> None:
        batch.settle_lost(store, now)

    def count_searches(now: datetime) -> None:
        detection.run(store, now, settings.min_searchers, festivals)

    def publish(now: datetime) -> None:
        flow.publish_due(store, now)

    def fetch_data(now: datetime) -> None:
        with Fetcher.from_settings(settings) as fetcher:
            standing.fetch_due(store, fetcher, now)

    def read_sources(_: datetime) -> None:
        poll_round.poll_due(store, reader, clock, SiteDefaults.from_settings(settings), background.stopping.is_set)

    press = build_digest_context(settings, store, catalogue) if catalogue is not None else None

    def compose(now: datetime) -> None:
        if press is not None:
            editions.run_due(press, now)
            alerts.run_due(press, now)

    def send_digest(_: datetime) -> None:
        if sender is not None:
            sender.run()

    reader = Fetcher.from_settings(settings)  # for all rounds: what robots.txt says is asked once a day
    stopping = threading.Event()
    house = MailConfig.from_settings(settings, secret_key(settings))
    sender = Sender(store, transport, house, clock, press.mails.of_alerts, stopping) if press is not None else None
    background = Worker(
        [
            Step("mail", timedelta(seconds=1), mail),
            Step("mail server", timedelta(minutes=15), check_mail, apart=True),
            Step("reminders", timedelta(hours=1), remind),
            Step("reports", timedelta(seconds=20), publish),
            Step("digest", timedelta(seconds=30), compose, apart=True),
            Step("digest mail", timedelta(seconds=2), send_digest, apart=True),
            Step("duplicates", timedelta(minutes=1), settle_duplicates),
            Step("sources", timedelta(minutes=1), read_sources, apart=True),
            Step("published data", timedelta(minutes=15), fetch_data, apart=True),
            Step("searches", timedelta(minutes=10), count_searches),
            Step("clean-up", timedelta(hours=1), clean),
        ],
        clock,
        stopping,
    )
    return background
