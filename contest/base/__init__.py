"""The mapped base, column types and the database; each engine's own SQL has its own file."""

from contest.base.database import Database
from contest.base.mapping import Base, Moment

__all__ = ["Base", "Database", "Moment"]
