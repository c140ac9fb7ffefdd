package id.microsayur.order.delivery;

import id.microsayur.order.OrderDetails.DeliveryTerms;
import id.microsayur.platform.ShopTimeZone;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Offers days of delivery, and sets the terms of a new order by the day that it names. */
@Service
public class DeliveryOptionService {

    /** More than the days that may be offered, with the closed ones between them. */
    private static final int MOST_DAYS_AHEAD = 300;

    private static final Pattern POSTCODE = Pattern.compile("(?<![0-9])[0-9]{5}(?![0-9])");

    private final Refreshable<DeliveryProperties> properties;
    private final Clock clock;

    public DeliveryOptionService(Refreshable<DeliveryProperties> properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** The next day first; empty if the shop offers no choice. */
    public List<DeliveryDay> findDays() {
        var current = properties.get();
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ShopTimeZone.ID);
        return IntStream.rangeClosed(1, MOST_DAYS_AHEAD)
                .mapToObj(today::plusDays)
                .filter(day -> !current.closed().contains(day.getDayOfWeek()))
                .map(day -> new DeliveryDay(
                        day,
                        day.minusDays(1)
                                .atTime(current.cutOff())
                                .atZone(ShopTimeZone.ID)
                                .toInstant()))
                .filter(option -> now.isBefore(option.orderBefore()))
                .limit(current.daysAhead())
                .toList();
    }

    /**
     * The terms at this moment; without a day no fee and no rule applies.
     *
     * @throws DeliveryDayUnavailable if the day can't be chosen now
     * @throws AreaNotServed if the address is outside of the served areas
     */
    public DeliveryTerms termsOf(@Nullable LocalDate day, @Nullable String note, String address) {
        if (day == null) {
            return DeliveryTerms.withoutDay(note);
        }
        if (findDays().stream().noneMatch(option -> option.day().equals(day))) {
            throw new DeliveryDayUnavailable(day);
        }
        if (!isServed(address)) {
            throw new AreaNotServed();
        }
        var current = properties.get();
        return new DeliveryTerms(day, current.fee(), current.freeAbove(), note);
    }

    private boolean isServed(String address) {
        var current = properties.get();
        if (current.areas().isEmpty() && current.postcodes().isEmpty()) {
            return true;
        }
        var text = address.toLowerCase(Locale.ROOT);
        return current.areas().stream().anyMatch(area -> text.contains(area.toLowerCase(Locale.ROOT)))
                || POSTCODE.matcher(text)
                        .results()
                        .anyMatch(found -> current.postcodes().contains(found.group()));
    }
}
