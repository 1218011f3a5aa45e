"""What a caller adds to an import."""

from sqlmodel import Session

from jobboard.importer.write.plan import Plan
from jobboard.store.models import ImportRun, Source


class ImportSteps:
    """Each step may be left as it is; `source` has no id where it was never read before."""

    def doubt(self, session: Session, plan: Plan, source: Source) -> str:
        """Before anything is written: a sentence where all must be held. Then only what this wrote itself is kept."""
        return ""

    def prepare(self, plan: Plan, source: Source) -> None:
        """What takes long and must be known for `land`, such as answers of other sites; no transaction is open."""

    def land(self, session: Session, plan: Plan, run: ImportRun) -> None:
        """In the transaction that shows the import, when all else is written: all of it is seen, or nothing."""

    def complete(self, session: Session, run: ImportRun) -> None:
        """In the transaction that writes the last changes, where they were too many for the one that landed."""
