-- The tables of the warehouse: what was served and what was stated, nothing concluded.
-- No foreign keys, no secondary indexes: uniqueness is guaranteed by the upserts and proved by sql/checks (see tasks/warehouse.py).

create table run (
    run_id varchar not null,
    flow varchar not null,
    parameters varchar not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    state varchar not null,
    message varchar
);

create table link (
    source_id varchar not null,
    number bigint not null,
    url varchar not null,
    channels varchar[] not null,
    titles varchar[] not null,
    lead varchar,
    section varchar,
    image_url varchar,
    published_at timestamptz,
    lastmod timestamptz,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    first_run_id varchar not null,
    last_run_id varchar not null
);

create table page (
    page_id varchar not null,
    run_id varchar not null,
    source_id varchar not null,
    kind varchar not null,
    number bigint,
    url varchar not null,
    final_url varchar,
    fetched_at timestamptz not null,
    status integer,
    content_type varchar,
    etag varchar,
    last_modified varchar,
    body_digest varchar,
    n_bytes bigint not null,
    n_requests integer not null,
    seconds double not null,
    outcome varchar not null,
    detail varchar,
    warc_file varchar,
    warc_offset bigint,
    warc_length bigint
);

create table article (
    article_id varchar not null,
    revision integer not null,
    is_current boolean not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    withdrawn_at timestamptz,
    source_id varchar not null,
    number bigint not null,
    language varchar not null,
    url varchar not null,
    headline varchar not null,
    kicker varchar,
    summary varchar,
    body varchar not null,
    section varchar,
    news_type varchar,
    tags varchar[] not null,
    images struct(url varchar, caption varchar, credit varchar)[] not null,
    byline varchar,
    reporter_codes varchar[] not null,
    dateline varchar,
    credited_agencies varchar[] not null,
    licence varchar,
    short_url varchar,
    related_urls varchar[] not null,
    published_at timestamptz,
    modified_at timestamptz,
    layout varchar not null,
    selectors varchar[] not null,
    content_hash varchar not null,
    page_id varchar not null
);

create table normalization (
    article_id varchar not null,
    revision integer not null,
    rules_digest varchar not null,
    normalized_at timestamptz not null
);

create table figure (
    article_id varchar not null,
    revision integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    value double not null,
    value_max double,
    unit varchar not null,
    qualifier varchar not null,
    counted varchar,
    aspect varchar not null,
    measure varchar not null,
    flow varchar,
    partner varchar[] not null,
    reporter varchar not null,
    commodity varchar not null,
    period_start date,
    period_end date,
    iran_year integer,
    modality varchar not null,
    speaker varchar,
    authority varchar,
    sentence_start integer not null,
    sentence_end integer not null,
    flags varchar[] not null,
    rule varchar not null
);

create table period (
    article_id varchar not null,
    revision integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    date_start date not null,
    date_end date not null,
    calendar varchar not null,
    gloss_conflict boolean not null,
    rule varchar not null
);

create table mention (
    article_id varchar not null,
    revision integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    kind varchar not null,
    entity_id varchar,
    name varchar not null,
    role varchar,
    rule varchar not null
);

create table agreement (
    article_id varchar not null,
    revision integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    instrument varchar not null,
    count integer not null,
    countries varchar[] not null,
    parties varchar[] not null,
    sectors varchar[] not null,
    status varchar not null,
    signed_on date,
    place varchar,
    value_usd double,
    rule varchar not null
);

create table source (
    source_id varchar not null,
    name varchar not null,
    agency varchar not null,
    language varchar not null,
    state_media varchar not null,
    licence varchar not null
);

create table entity (
    entity_id varchar not null,
    kind varchar not null,
    name_en varchar not null,
    name_fa varchar
);

create table agency_name (
    name varchar not null,
    agency varchar not null
);

create table commodity_name (
    commodity varchar not null,
    commodity_id varchar not null
);

create table iran_year (
    iran_year integer not null,
    date_start date not null,
    date_end date not null
);

create table check_result (
    run_id varchar not null,
    check_name varchar not null,
    level varchar not null,
    n_rows bigint not null,
    sample varchar not null,
    checked_at timestamptz not null
);
