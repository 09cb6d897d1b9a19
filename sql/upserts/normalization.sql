-- normalization: which rules read the facts of a revision. Taking a revision in clears its earlier facts;
-- the figure, headline_figure, period, mention, agreement and sanction batches of the same transaction replace them.
-- Batch: article_id, revision, rules_digest, normalized_at, minhash; each revision once.

create or replace temp table normalization_again as
select
    batch.article_id,
    batch.revision
from batch
semi join normalization on batch.article_id = normalization.article_id and batch.revision = normalization.revision;

delete from figure
using normalization_again as batch
where figure.article_id = batch.article_id and figure.revision = batch.revision;

delete from headline_figure
using normalization_again as batch
where headline_figure.article_id = batch.article_id and headline_figure.revision = batch.revision;

delete from period
using normalization_again as batch
where period.article_id = batch.article_id and period.revision = batch.revision;

delete from mention
using normalization_again as batch
where mention.article_id = batch.article_id and mention.revision = batch.revision;

delete from agreement
using normalization_again as batch
where agreement.article_id = batch.article_id and agreement.revision = batch.revision;

delete from sanction
using normalization_again as batch
where sanction.article_id = batch.article_id and sanction.revision = batch.revision;

delete from normalization
using normalization_again as batch
where normalization.article_id = batch.article_id and normalization.revision = batch.revision;

insert into normalization by name
select * from batch;
