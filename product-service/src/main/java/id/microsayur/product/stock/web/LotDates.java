package id.microsayur.product.stock.web;

import id.microsayur.platform.ShopTimeZone;
import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.InvalidField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Dates of a received lot; refuses those that no goods in a shop can have. */
record LotDates(LocalDate harvestedOn, Instant bestBefore) {

    /** Also dried and pickled goods keep less long. */
    private static final Period LONGEST_LIFE = Period.ofYears(10);

    /** @throws Invalid if the goods are harvested in the future, after their best-before date, or keep for too long */
    LotDates requirePlausible(Instant now) {
        var today = now.atZone(ShopTimeZone.ID).toLocalDate();
        var lastDay = bestBefore.atZone(ShopTimeZone.ID).toLocalDate();
        var errors = new ArrayList<InvalidField>();
        if (harvestedOn.isAfter(today.plusDays(1))) { // a caller's clock may be in another zone
            errors.add(new InvalidField("harvested_on", "must not be in the future"));
        }
        if (harvestedOn.isBefore(today.minus(LONGEST_LIFE))) {
            errors.add(new InvalidField("harvested_on", "must not be more than 10 years ago"));
        }
        if (harvestedOn.isAfter(lastDay)) {
            errors.add(new InvalidField("harvested_on", "must not be after best_before"));
        }
        if (lastDay.isAfter(today.plus(LONGEST_LIFE))) {
            errors.add(new InvalidField("best_before", "must be within 10 years"));
        }
        if (!errors.isEmpty()) {
            throw new Invalid("invalid-request", "Some fields are missing or not valid; see errors.")
                    .with("errors", List.copyOf(errors));
        }
        return this;
    }
}
