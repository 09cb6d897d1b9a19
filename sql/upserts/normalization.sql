-- normalization: which rules read the facts of a revision. Taking a revision in clears its earlier facts;
-- the figure, period, mention and agreement batches of the same transaction replace them.
-- Batch: article_id, revision, rules_digest, normalized_at; each revision once.

delete from figure
using batch
where figure.article_id = batch.article_id and figure.revision = batch.revision;

delete from period
using batch
where period.article_id = batch.article_id and period.revision = batch.revision;

delete from mention
using batch
where mention.article_id = batch.article_id and mention.revision = batch.revision;

delete from agreement
using batch
where agreement.article_id = batch.article_id and agreement.revision = batch.revision;

delete from normalization
using batch
where normalization.article_id = batch.article_id and normalization.revision = batch.revision;

insert into normalization by name
select * from batch;
