-- pages_to_parse: the article pages a run stored from a source, oldest fetch first. Grain: one row per page (models.Page).

select *
from page
where
    run_id = $run_id
    and source_id = $source_id
    and kind = 'article'
    and outcome = 'article'
    and number is not null
    and warc_file is not null
order by fetched_at;
