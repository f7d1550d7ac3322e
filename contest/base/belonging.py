"""Which rows belong to one row: those that lead to it by foreign keys, in every mapped table."""

from sqlalchemy import ColumnElement, Connection, MetaData, Table, delete, or_, select


def belonging(metadata: MetaData, root: Table, key: int) -> dict[Table, ColumnElement[bool]]:
    """Return each table that leads to a row of `root`, parents first, with which rows do."""
    found = {root: root.c.id == key}
    for table in metadata.sorted_tables:
        links = sorted(table.foreign_keys, key=lambda link: link.parent.name)
        paths = [
            link.parent.in_(select(link.column).where(found[link.column.table]))
            for link in links
            if link.column.table in found and table is not root
        ]
        if paths:
            found[table] = or_(*paths)
    return found


def wipe(connection: Connection, metadata: MetaData, root: Table, key: int) -> int:
    """Delete a row and all that belongs to it, children first; return how many rows it was."""
    owned = belonging(metadata, root, key)
    return sum(
        connection.execute(delete(table).where(which)).rowcount
        for table, which in reversed(owned.items())
    )
