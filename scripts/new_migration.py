"""Write the next numbered migration from what the mapping has and the newest schema lacks.

    python scripts/new_migration.py "what changes"

Read what it wrote: constraints' texts and data are not compared.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from contest import migrations
from contest.base import Database

SPELLED = {
    "contest.base.mapping.Moment()": "sa.DateTime()",
    "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')": "WHOLE",
    "sa.INTEGER()": "WHOLE",
}


def main(message: str) -> None:
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "schema.sqlite3")
        config = migrations.config()
        number = len(list((migrations.FOLDER / "versions").glob("*.py"))) + 1
        if number > 1:
            migrations.upgrade(database)
        with database.migrating() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message=message, rev_id=f"{number:04d}", autogenerate=True)
        database.close()
    written = next((migrations.FOLDER / "versions").glob(f"{number:04d}_*.py"))
    text = written.read_text(encoding="utf-8")
    for spelled, meant in SPELLED.items():
        text = text.replace(spelled, meant)
    kept = [line for line in text.splitlines() if "# ###" not in line]
    written.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
