-- Which articles repeat each other: compared once, when their facts are read; the clusters are made of the pairs.

alter table normalization add column minhash usmallint[];

alter table normalization add column is_compared boolean;

create table article_pair (
    article_id varchar not null,
    other_id varchar not null,
    rule varchar not null,
    similarity double not null
);

create table article_cluster (
    article_id varchar not null,
    cluster_id varchar not null
);
