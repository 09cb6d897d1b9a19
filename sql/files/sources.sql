-- sources: who is read, and on which terms. A row is a source with articles.

select
    source.source_id,
    source.name,
    source.agency,
    source.language,
    source.state_media,
    source.licence
from source
semi join article on source.source_id = article.source_id
order by source.source_id;
