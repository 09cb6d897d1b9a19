-- best_printed: of the printed values of one subject, those that round no other one: each is a claim of its own.
-- Takes:  a list of values with value, value_max, qualifier, step; their unit.
-- Method: a value that another one, printed more finely (a point before a range, a smaller step, without qualifier), explains by rounding_rule is left out.

create or replace macro best_printed(printed, unit) as
list_filter(
    printed,
    lambda coarse:
    len(
        list_filter(
            printed,
            lambda fine:
            row(fine.value_max is not null, fine.step, fine.qualifier) < row(coarse.value_max is not null, coarse.step, coarse.qualifier)
            and rounding_rule(fine, coarse, unit) is not null
        )
    ) = 0
);
