-- warn_gloss_conflict: periods whose printed Gregorian gloss disagrees with the calendar; the calendar's dates are the ones kept.

select
    period.article_id,
    period.surface,
    period.date_start,
    period.date_end
from period
inner join current_article as article on period.article_id = article.article_id and period.revision = article.revision
where period.gloss_conflict;
