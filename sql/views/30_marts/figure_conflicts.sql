-- figure_conflicts: claims of one subject that are not one value, each beside the first claim of it, with a verdict and the rule that decided.
-- Grain:  one row per claim that differs; exports, imports and trade in goods at large and in non-oil goods stand beside each other too.
-- Inputs: settled_conflict, current_figure.
-- Method: macro value_verdict tries its rules in order. contradicts: a slip (a power of ten, a sign), bodies or speakers that say otherwise, too far apart for
--         a revision, or nothing that explains it. scope_differs: what one of them says to include or to be measured by, parts of one article, or non-oil
--         goods beside goods without a scope. revision: the same agency or body, later, by a tenth at most. What only rounds is one claim and no conflict.
--         Never an average. Both figures are of the conflict's measure, which lets a question about one leave the others' sentences unread.
-- Caveat: reported, not verified; a contradiction may be a scope that neither report states.

create or replace view figure_conflicts as
select
    conflict.subject_id,
    conflict.measure,
    conflict.aspect,
    conflict.flow,
    conflict.reporter,
    conflict.partner,
    conflict.commodity_id as commodity,
    conflict.counted,
    conflict.unit,
    conflict.modality,
    conflict.iran_year,
    conflict.period_start,
    conflict.period_end,
    conflict.value_first,
    conflict.value,
    conflict.n_sightings_first,
    conflict.n_sightings,
    first.origin_agency as origin_agency_first,
    later.origin_agency,
    first.authority_name as authority_first,
    later.authority_name as authority,
    first.speaker_name as speaker_first,
    later.speaker_name as speaker,
    first.published_at as first_seen_at,
    later.published_at,
    first.sentence as sentence_first,
    later.sentence,
    first.citation as citation_first,
    later.citation,
    first.url as url_first,
    later.url,
    conflict.verdict,
    conflict.rule
from settled_conflict as conflict
inner join current_figure as first
    on conflict.article_id_first = first.article_id and conflict.start_first = first.start and conflict.measure = first.measure
inner join current_figure as later on conflict.article_id = later.article_id and conflict.start = later.start and conflict.measure = later.measure;

comment on view figure_conflicts is
'Claims of one subject that are not one value, each beside the first, with verdict (revision, scope_differs, contradicts) and the rule that decided.';
