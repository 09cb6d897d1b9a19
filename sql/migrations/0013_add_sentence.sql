-- Each figure keeps its sentence: views that show it had to read every body, which was most of their time.
-- Written anew in the order it had, not updated in place: that needs the memory of all sentences at once. A figure without its text has none.

create table figure_with_sentence (
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
    sentence varchar not null,
    flags varchar[] not null,
    rule varchar not null
);

insert into figure_with_sentence by name
select
    figure.*,
    coalesce(substring(article.body, figure.sentence_start + 1, figure.sentence_end - figure.sentence_start), '') as sentence
from figure
left join article on figure.article_id = article.article_id and figure.revision = article.revision
order by figure.rowid;

drop table figure;

alter table figure_with_sentence rename to figure;
