package id.microsayur.product.stock.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** A best-before instant, parsed from a timestamp, or from a date as the end of that day in Jakarta. */
record BestBeforeDate(Instant moment) {

    private static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Jakarta");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BestBeforeDate of(String text) {
        return new BestBeforeDate(
                text.length() > "2026-01-31".length()
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text)
                                .plusDays(1)
                                .atStartOfDay(SHOP_ZONE)
                                .toInstant());
    }
}
