package id.microsayur.order.delivery;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Settings of the delivery. */
public final class DeliveryFixtures {

    /** Five days ahead until 18:00, without Sundays, for a fee below a price of the goods. */
    static final DeliveryProperties FIVE_DAYS = new DeliveryProperties(
            LocalTime.of(18, 0),
            5,
            Set.of(DayOfWeek.SUNDAY),
            List.of(),
            10_000,
            200_000L,
            15_000,
            List.of("Bandung"),
            List.of("40115"));

    private DeliveryFixtures() {}

    public static DeliveryOptionService withoutDays() {
        var none = new DeliveryProperties(
                LocalTime.of(18, 0), 0, Set.of(), List.of(), 10_000, null, 0, List.of(), List.of());
        return new DeliveryOptionService(() -> none, Clock.systemUTC());
    }

    static DeliveryOptionService fiveDaysAt(String time) {
        return new DeliveryOptionService(() -> FIVE_DAYS, Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }
}
