-- Which article pages were read for their article: a page that was stored but not read when a run was killed is read by the next one.

create table reading (
    page_id varchar not null
);
