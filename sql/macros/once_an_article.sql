-- once_an_article: the reports of a subject without those that stand behind another of the same article.
-- Takes:  a list of reports in order, those of one article together, as in view subject.
-- Method: each beside the one before it.

create or replace macro once_an_article(reports) as
list_transform(
    list_filter(list_zip(reports, list_prepend(null, reports)), lambda pair: pair[1] is not null and pair[1].article_id is distinct from pair[2].article_id),
    lambda pair: pair[1]
);
