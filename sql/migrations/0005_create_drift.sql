-- How each run's new pages were read, by layout and field, and where that broke with what is usual: a redesign is noticed before its rows are published.

alter table article add column n_digits_shown integer;

create table layout_share (
    run_id varchar not null,
    source_id varchar not null,
    layout varchar not null,
    year integer not null,
    field varchar not null,
    selector varchar not null,
    n bigint not null,
    n_pages bigint not null
);

create table drift (
    run_id varchar not null,
    source_id varchar not null,
    layout varchar not null,
    field varchar not null,
    selector varchar not null,
    share double not null,
    usual_share double not null,
    n_pages bigint not null,
    n_usual_pages bigint not null
);

create table layout_field (
    source_id varchar not null,
    layout varchar not null,
    field varchar not null
);

create table accepted_drift (
    source_id varchar not null,
    layout varchar not null,
    field varchar not null,
    since date not null,
    reason varchar not null
);
