-- What discovery saw and how far it looked: what coverage is measured by.

create table discovery (
    page_id varchar not null,
    run_id varchar not null,
    source_id varchar not null,
    channel varchar not null,
    url varchar not null,
    day date,
    seen_at timestamptz not null,
    numbers bigint[] not null
);

create table walk (
    run_id varchar not null,
    source_id varchar not null,
    channel varchar not null,
    since date not null,
    until date not null,
    reached date,
    n_pages integer not null,
    n_links integer not null,
    is_capped boolean not null,
    n_repeats integer not null,
    unfinished date[] not null,
    given_up varchar,
    walked_at timestamptz not null
);

create table known_gap (
    source_id varchar not null,
    date_start date not null,
    date_end date not null,
    reason varchar not null,
    evidence varchar not null
);
