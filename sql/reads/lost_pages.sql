-- lost_pages: pages of the live warehouse, attached as live, that the draft does not have. Grain: one row per WARC file.

select
    coalesce(live_page.warc_file, 'no response') as warc_file,
    count(*) as n_pages
from live.page as live_page
anti join page on live_page.page_id = page.page_id
group by all
order by n_pages desc, warc_file asc;
