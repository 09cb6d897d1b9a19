-- warn_actual_after_publication: amounts told as actual whose period begins after the article was published: a target or forecast read as an outcome.

select
    article_id,
    surface,
    period_start,
    published_on
from current_figure
where modality = 'actual' and aspect = 'level' and period_start > published_on;
