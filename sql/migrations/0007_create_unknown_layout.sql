-- What the witnesses say of articles that no declared layout could read: they are published only when all of them agree.

create table unknown_layout (
    run_id varchar not null,
    article_id varchar not null,
    revision integer not null,
    is_numbered boolean not null,
    is_titled boolean not null,
    is_opened boolean not null,
    is_dated boolean not null,
    is_of_usual_length boolean not null,
    has_all_digits boolean not null,
    is_sure boolean not null
);
