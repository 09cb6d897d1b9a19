-- latin_digits: a printed number with its Persian and Arabic digits and thousands marks as Latin ones.
-- Takes:  the text as printed.
-- Method: what has no letter outside of ASCII stays as it is, unread: to translate is most of the time that a reading of the number takes.

create or replace macro latin_digits(printed) as
case when strlen(printed) = length(printed) then printed else translate(printed, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٬', '01234567890123456789,') end;
