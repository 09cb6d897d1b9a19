-- countries: the names of countries and blocs. A row is one of entity that can be a partner.

select
    entity_id,
    name_en
from entity
where kind = 'country' or not contains(entity_id, ':')
order by entity_id;
