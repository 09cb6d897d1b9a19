-- article_as_of: the revisions that stand now, or stood at the time that the variable as_of names.
-- Grain:  one row per article that was read by then and not withdrawn by then.
-- Inputs: article.
-- Method: `set variable as_of = timestamptz '2026-10-01 00:00+00'` in a session answers every view as this warehouse would have answered then: later revisions,
--         withdrawals and articles are out of sight. Without it (or `reset variable as_of`) it is now.
-- Caveat: it is the time when the texts were read, not published: an article of 2017 that was fetched in 2026 is not known before. The facts are those that
--         today's rules read, and what is on hold today is on hold.

create or replace view article_as_of as
select *
from article
where
    case
        when cast(getvariable('as_of') as timestamptz) is null then is_current and withdrawn_at is null
        else
            valid_from <= cast(getvariable('as_of') as timestamptz)
            and coalesce(valid_to > cast(getvariable('as_of') as timestamptz), true)
            and coalesce(withdrawn_at > cast(getvariable('as_of') as timestamptz), true)
    end;

comment on view article_as_of is
'The revisions that stand now, or stood at the time of `set variable as_of = timestamptz ...`: what this warehouse had read by then.';
