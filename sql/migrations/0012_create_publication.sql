-- What each publication changed: a publication of files notes every article whose published text is another than before.

create table publication (
    run_id varchar not null,
    released_at timestamptz not null,
    article_id varchar not null,
    revision integer not null -- 0: the article is no longer shown
);
