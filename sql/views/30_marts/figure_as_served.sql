-- figure_as_served: each figure and its sentence as the agency's page prints them, for finding and quoting them there.
-- Grain:  one row per figure of a current article.
-- Inputs: figure, current_article.
-- Method: article.edits are undone within the span: no-break blanks, marks of direction, zero-width characters and decomposed letters come back. The line
--         structure is ours; blanks of the markup count as one, as a browser shows them.
-- Caveat: null for revisions that were read before edits were kept; `python -m flows.rebuild` reads them again.

create or replace view figure_as_served as
with spanned as (
    select
        figure.article_id,
        figure.revision,
        figure.start,
        figure."end",
        figure.surface,
        figure.sentence_start,
        figure.sentence_end,
        figure.sentence,
        article.source_id,
        article.url,
        article.published_at,
        list_filter(article.edits, lambda edit: edit['end'] > figure.start and edit['start'] < figure."end") as edits,
        list_filter(article.edits, lambda edit: edit['end'] > figure.sentence_start and edit['start'] < figure.sentence_end) as sentence_edits
    from figure
    inner join current_article as article on figure.article_id = article.article_id and figure.revision = article.revision
)

select
    article_id,
    revision,
    start,
    source_id,
    url,
    published_at,
    surface,
    array_to_string(
        list_transform(
            range(1, len(edits) + 1),
            lambda nth: substring(surface, coalesce(edits[nth - 1]['end'] - start, 0) + 1, edits[nth]['start'] - coalesce(edits[nth - 1]['end'], start))
            || edits[nth]['served']
        ),
        ''
    )
    || substring(surface, coalesce(edits[-1]['end'] - start, 0) + 1, "end" - coalesce(edits[-1]['end'], start)) as served_surface,
    sentence,
    array_to_string(
        list_transform(
            range(1, len(sentence_edits) + 1),
            lambda nth: substring(
                sentence,
                coalesce(sentence_edits[nth - 1]['end'] - sentence_start, 0) + 1,
                sentence_edits[nth]['start'] - coalesce(sentence_edits[nth - 1]['end'], sentence_start)
            )
            || sentence_edits[nth]['served']
        ),
        ''
    )
    || substring(
        sentence, coalesce(sentence_edits[-1]['end'] - sentence_start, 0) + 1, sentence_end - coalesce(sentence_edits[-1]['end'], sentence_start)
    ) as served_sentence
from spanned;

comment on view figure_as_served is
'Each figure and its sentence as the agency prints them, character by character: search the page for served_sentence, quote sentence.';
