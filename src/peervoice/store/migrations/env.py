"""Alembic runs this; the connection and its transaction come from `peervoice.store`."""

from alembic import context

from peervoice.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
