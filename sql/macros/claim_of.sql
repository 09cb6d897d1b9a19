-- claim_of: the value that a printed value repeats, out of the best printed ones of its subject; itself where it rounds none of them.
-- Takes:  printed with value, value_max, qualifier, step; claims, a list of such (see best_printed); their unit.
-- Method: the nearest of those printed more finely that rounding_rule lets be the same.

create or replace macro claim_of(printed, claims, unit) as
coalesce(
    list_sort(
        list_transform(
            list_filter(
                claims,
                lambda claim:
                row(claim.value_max is not null, claim.step, claim.qualifier) < row(printed.value_max is not null, printed.step, printed.qualifier)
                and rounding_rule(claim, printed, unit) is not null
            ),
            lambda claim: struct_pack(distance := abs(claim.value - printed.value), claim := claim)
        )
    )[1].claim,
    struct_pack(value := printed.value, value_max := printed.value_max, qualifier := printed.qualifier, step := printed.step)
);
