-- Where the body of an article differs from what was served, so that every offset leads back to the page; null for revisions read before this was kept.

alter table article add column edits struct(start integer, "end" integer, served varchar)[];
