-- Acts of sanctions as reported: who imposed, eased or answered what, on whom, when.

create table sanction (
    article_id varchar not null,
    revision integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    act varchar not null,
    actor varchar,
    targets varchar[] not null,
    date_start date,
    date_end date,
    rule varchar not null
);
