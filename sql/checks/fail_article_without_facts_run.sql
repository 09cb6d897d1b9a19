-- fail_article_without_facts_run: revisions that the rules never read: their figures would be missing without a word.

select
    article.article_id,
    article.revision
from article
anti join normalization on article.article_id = normalization.article_id and article.revision = normalization.revision;
