-- agreement_statement: one report of an agreement with one country other than Iran.
-- Grain:  one row per agreement row and country.
-- Inputs: agreement, current_article, iran_year.
-- Method: countries unnested; agreements among Iranian parties alone, and the deals that many articles refer to (the nuclear deal, the producers' cuts), are
--         no part of this view. signed_iran_year falls back on the year of publication.

create or replace view agreement_statement as
select
    agreement.instrument,
    agreement.count as n_agreements,
    agreement.status,
    agreement.signed_on,
    agreement.place,
    agreement.value_usd,
    agreement.parties,
    agreement.sectors,
    agreement.surface as sentence,
    agreement.start,
    article.article_id,
    article.source_id,
    article.origin_agency,
    article.published_at,
    article.url,
    unnest(list_filter(agreement.countries, lambda country: country != 'IRN')) as partner,
    coalesce(signed_year.iran_year, article.published_iran_year) as iran_year
from agreement
inner join current_article as article on agreement.article_id = article.article_id and agreement.revision = article.revision
left join iran_year as signed_year on agreement.signed_on between signed_year.date_start and signed_year.date_end
where agreement.rule not in ('agreement.nuclear', 'agreement.producers');

comment on view agreement_statement is
'One report of an agreement with one country other than Iran: instrument (an MOU is never a contract), how many, status, parties, sentence and url.';
