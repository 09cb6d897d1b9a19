-- What the views were built from, so that a run builds them only where their files, the tables beneath or DuckDB have changed.

create table view_build (
    digest varchar not null
);
