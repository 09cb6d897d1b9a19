-- article_cluster: all clusters anew; they follow from the pairs.
-- Batch: article_id, cluster_id.

delete from article_cluster;

insert into article_cluster by name
select * from batch;
