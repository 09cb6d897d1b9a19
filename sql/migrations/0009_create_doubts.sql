-- What doubts are raised by: the numbers of headlines, and what amounts and prices can be (tasks/lookups/price_bands.yaml, size_bounds.yaml).

create table price_band (
    scope varchar not null,
    measure varchar not null,
    usd_per_t_min double not null,
    usd_per_t_max double not null,
    reason varchar not null
);

create table size_bound (
    aspect varchar not null,
    measure varchar not null,
    unit varchar not null,
    reporter varchar not null,
    value_min double,
    value_max double,
    is_per_year boolean not null,
    reason varchar not null
);

create table headline_figure (
    article_id varchar not null,
    revision integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    value double not null,
    value_max double,
    unit varchar not null,
    qualifier varchar not null,
    rule varchar not null
);
