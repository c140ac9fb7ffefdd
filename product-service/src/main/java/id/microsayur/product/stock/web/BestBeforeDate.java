package id.microsayur.product.stock.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import id.microsayur.platform.ShopTimeZone;
import id.microsayur.platform.web.input.RequestDate;
import java.time.Instant;

/** A best-before instant, parsed from a timestamp, or from a date as the end of that day in Jakarta. */
record BestBeforeDate(Instant moment) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BestBeforeDate of(String text) {
        return new BestBeforeDate(
                RequestDate.isDate(text)
                        ? RequestDate.parseDate(text)
                                .plusDays(1)
                                .atStartOfDay(ShopTimeZone.ID)
                                .toInstant()
                        : RequestDate.parseInstant(text));
    }
}
