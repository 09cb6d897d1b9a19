-- claim: what is said of one thing for one period, each value once, however often, by whom and how rounded it is said.
-- Grain:  one row per subject (aspect, measure, flow, reporter, partner, commodity, counted, unit, period_start, period_end, modality) and value.
-- Inputs: settled_claim, current_figure.
-- Method: value is the one printed best; reports that round it (macro rounding_rule) are sightings of the same claim, others are claims of their own:
--         n_claims of the subject, this one the nth to be seen. n_sightings counts articles, n_agencies those that report on their own: an agency that is
--         credited, or whose article is reposted, is the source. value_min and value_max are the bounds of what was printed, in n_values ways.
--         Sentence, citation, origin_agency, authority and speaker are those of the first report that prints the value best.
-- Caveat: reported, not verified; figure_conflicts says what the claims of one subject are to each other.

create or replace view claim as
select
    claim.subject_id,
    claim.aspect,
    claim.measure,
    claim.flow,
    claim.reporter,
    claim.partner,
    claim.commodity_id as commodity,
    claim.counted,
    claim.unit,
    claim.period_start,
    claim.period_end,
    claim.iran_year,
    claim.modality,
    claim.value,
    claim.value_to,
    claim.qualifier,
    claim.step,
    claim.n_claims,
    claim.n_sightings,
    claim.n_agencies,
    claim.n_values,
    claim.value_min,
    claim.value_max,
    claim.first_seen_at,
    claim.last_seen_at,
    figure.published_at,
    claim.article_id,
    figure.origin_agency,
    figure.authority_name as authority,
    figure.speaker_name as speaker,
    figure.sentence,
    figure.citation,
    figure.url
from settled_claim as claim
inner join current_figure as figure on claim.article_id = figure.article_id and claim.start = figure.start;

comment on view claim is
'What is said of one thing for one period, each value once: as printed best, sightings, agencies of their own, first and last seen, bounds, sentence and url.';
