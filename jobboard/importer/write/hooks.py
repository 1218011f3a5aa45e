"""What a caller adds to an import: each hook hands its result on to the next, and keeps nothing itself."""

from typing import ClassVar

from sqlmodel import Session

from jobboard.importer.write.missing import MissingPostings
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.reconcile import Reconciled
from jobboard.importer.write.trust import Doubt
from jobboard.store.models import ImportRun, Source


class ImportHooks:
    """Each may be left as it is; `source` has no id where it was never read before.

    `of_schedule`: the import is one of many that a worker runs, which cleans up by itself.
    """

    of_schedule: ClassVar[bool] = False

    def revise(self, plan: Plan, source: Source) -> None:
        """Take out of the plan what must not be written."""

    def find_doubt(self, session: Session, plan: Plan, source: Source) -> Doubt | None:
        """Why the answer must not be believed. Then `hold` is called and nothing else is written."""
        return None

    def find_doubt_elsewhere(self, plan: Plan, source: Source) -> Doubt | None:
        """The same by answers of other addresses, which takes long; no transaction is open."""
        return None

    def hold(self, session: Session, plan: Plan, doubt: Doubt) -> None:
        """Keep the doubted answer for an editor, in a transaction of its own."""

    def prepare(self, plan: Plan, source: Source) -> MissingPostings | None:
        """What takes long and must be known for `land`, such as answers of other sites; no transaction is open."""
        return None

    def land(self, session: Session, plan: Plan, run: ImportRun, absent: MissingPostings | None) -> Reconciled:
        """Write the caller's part, after all else, in the transaction that shows the import."""
        return Reconciled()

    def complete(
        self, session: Session, run: ImportRun, absent: MissingPostings | None, reconciled: Reconciled
    ) -> None:
        """In the transaction that writes the last changes, where they were too many for the one that landed."""
