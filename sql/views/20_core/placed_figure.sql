-- placed_figure: every figure of the current texts with the places its sentence names.
-- Grain:  one row per figure (article_id, start).
-- Inputs: current_figure, mention.
-- Method: places are the entity ids (sorted, each once) of known places, Iranian or not, in the figure's own sentence; empty where it names none.
--         The places of an article come as one list, so that filters on figures keep all but theirs from being looked at.

create or replace view placed_figure as
with named as (
    select
        article_id,
        revision,
        list(struct_pack(start := start, entity_id := entity_id)) as mentions
    from mention
    where kind = 'place' and entity_id is not null
    group by article_id, revision
)

select
    figure.*,
    coalesce(
        list_sort(
            list_distinct(
                list_transform(
                    list_filter(named.mentions, lambda place: place['start'] >= figure.sentence_start and place['start'] < figure.sentence_end),
                    lambda place: place['entity_id']
                )
            )
        ),
        []
    ) as places
from current_figure as figure
left join named on figure.article_id = named.article_id and figure.revision = named.revision;

comment on view placed_figure is
'Every figure of the current texts with the places (entity ids) that its sentence names; empty where it names none.';
