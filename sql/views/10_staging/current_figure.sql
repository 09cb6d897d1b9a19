-- current_figure: every figure of the current texts, with the sentence it stands in and where that was said.
-- Grain:  one row per figure (article_id, start).
-- Inputs: figure, current_article, entity, commodity_name.
-- Method: offsets count characters of body; commodity_id joins the wordings of one commodity in both languages (tasks/lookups), and is the wording itself
--         where the lookup knows none; citation reads outward: who measured, who reported, who printed, when, which number, which characters are the sentence.

create or replace view current_figure as
select
    figure.*,
    article.source_id,
    article.agency,
    article.origin_agency,
    article.published_at,
    article.published_on,
    article.language,
    article.headline,
    article.url,
    coalesce(commodity_name.commodity_id, figure.commodity) as commodity_id,
    coalesce(authority.name_en, figure.authority) as authority_name,
    coalesce(speaker.name_en, figure.speaker) as speaker_name,
    concat_ws(' via ', coalesce(authority.name_en, figure.authority, speaker.name_en, figure.speaker), article.cited_as)
    || ', characters ' || figure.sentence_start || '-' || figure.sentence_end as citation
from figure
inner join current_article as article on figure.article_id = article.article_id and figure.revision = article.revision
left join entity as authority on figure.authority = authority.entity_id
left join entity as speaker on figure.speaker = speaker.entity_id
left join commodity_name on lower(figure.commodity) = commodity_name.commodity;

comment on view current_figure is
'Every figure of the current texts with sentence, article and citation: value in base scale of unit; body[start:end] is the surface; reported, not verified.';
