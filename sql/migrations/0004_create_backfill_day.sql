-- Days that a backfill has finished: its progress.

create table backfill_day (
    source_id varchar not null,
    day date not null,
    run_id varchar not null,
    n_links integer not null,
    finished_at timestamptz not null
);
