-- unknown_layout: what the witnesses say of each article that a run brought and no declared layout could read.
-- Parameters: $run_id. Running it again changes nothing.
-- Method: the page must state the number that was asked for; the feed must have listed the article, under the same headline, with the same time (to two
--         minutes) and, where it gave a lead, with the same beginning; the text must be as long as the middle 96 % of the source's earlier articles (of 30 at
--         least), and headline and text must have as many digits as the page's main element shows, to 15 %. What is not known does not agree.

delete from unknown_layout
where run_id = $run_id;

insert into unknown_layout by name
with guessed as (
    select
        article.*,
        link.lead,
        link.published_at as feed_published_at,
        regexp_replace(lower(article.headline), '[^\p{L}\p{N}]+', '', 'g') as letters,
        list_transform(link.titles, lambda title: regexp_replace(lower(title), '[^\p{L}\p{N}]+', '', 'g')) as feed_letters,
        len(regexp_extract_all(concat_ws(' ', article.headline, article.body), '\p{Nd}')) as n_digits
    from article
    inner join page on article.page_id = page.page_id
    left join link on article.source_id = link.source_id and article.number = link.number
    where page.run_id = $run_id and article.layout = 'layout_unknown'
),

usual as (
    select
        source_id,
        count(*) as n_articles,
        quantile_cont(len(body), 0.02) as shortest,
        quantile_cont(len(body), 0.98) as longest
    from article
    where
        layout != 'layout_unknown'
        and source_id in (select guessed.source_id from guessed)
        and valid_from < (select min(guessed.valid_from) from guessed)
    group by source_id
),

witnessed as (
    select
        guessed.article_id,
        guessed.revision,
        len(list_filter(guessed.selectors, lambda selector: starts_with(selector, 'number='))) > 0 as is_numbered,
        coalesce(list_contains(guessed.feed_letters, guessed.letters), false) as is_titled,
        len(coalesce(guessed.lead, '')) < 40
        or contains(left(guessed.body, 600), left(trim(regexp_replace(guessed.lead, '^[^-–]{0,40}[-–]\s*', '')), 30)) as is_opened,
        coalesce(abs(date_diff('minute', guessed.published_at, guessed.feed_published_at)) <= 2, false) as is_dated,
        coalesce(usual.n_articles >= 30 and len(guessed.body) between usual.shortest and usual.longest, false) as is_of_usual_length,
        abs(guessed.n_digits - guessed.n_digits_shown) <= 0.15 * guessed.n_digits_shown as has_all_digits
    from guessed
    left join usual on guessed.source_id = usual.source_id
)

select
    *,
    is_numbered and is_titled and is_opened and is_dated and is_of_usual_length and has_all_digits as is_sure,
    cast($run_id as varchar) as run_id
from witnessed;
