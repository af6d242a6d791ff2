"""Alembic's environment: our tables, the engine it is handed."""

from alembic import context

from ptp_plans.store.tables import metadata

engine = context.config.attributes["engine"]
given = context.config.attributes.get("connection")


def run(connection):
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if given is not None:
    run(given)
else:
    with engine.connect() as connection:
        run(connection)
        connection.commit()
