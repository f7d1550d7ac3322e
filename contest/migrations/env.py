"""Alembic's entry: runs on the connection it is given, inside its transaction."""

from alembic import context

import contest.announcing.tables
import contest.documents.tables
import contest.entries.tables
import contest.hall.tables
import contest.judging.tables
import contest.operations
import contest.planning.tables
import contest.registration.tables
import contest.results.tables
import contest.voting.tables
import contest.works.tables  # noqa: F401 - each import maps its tables
from contest.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,  # SQLite's is, once the driver no longer begins by itself
    transaction_per_migration=False,
)
context.run_migrations()
