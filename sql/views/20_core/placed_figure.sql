-- placed_figure: every figure of the current texts with the places its sentence names.
-- Grain:  one row per figure (article_id, start).
-- Inputs: current_figure, mention.
-- Method: places are the entity ids (sorted, each once) of known places, Iranian or not, in the figure's own sentence; empty where it names none.

create or replace view placed_figure as
with sentence as (
    select distinct
        article_id,
        revision,
        sentence_start,
        sentence_end
    from current_figure
),

named as (
    select distinct
        sentence.article_id,
        sentence.sentence_start,
        mention.entity_id
    from sentence
    inner join mention
        on
            sentence.article_id = mention.article_id
            and sentence.revision = mention.revision
            and sentence.sentence_start <= mention.start
            and sentence.sentence_end > mention.start
            and mention.kind = 'place'
            and mention.entity_id is not null
),

place as (
    select
        article_id,
        sentence_start,
        list_sort(list(entity_id)) as places
    from named
    group by all
)

select
    current_figure.*,
    coalesce(place.places, []) as places
from current_figure
left join place on current_figure.article_id = place.article_id and current_figure.sentence_start = place.sentence_start;

comment on view placed_figure is
'Every figure of the current texts with the places (entity ids) that its sentence names; empty where it names none.';
