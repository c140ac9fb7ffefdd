package id.microsayur.order.search;

import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.platform.ShopTimeZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Search criteria for orders; a missing criterion matches all orders.
 *
 * @param from first day, inclusive, in the time zone of the shop
 * @param to last day, inclusive
 * @param text order number, or words of which e-mail address, names and phone number contain each
 */
public record OrderFilter(
        @Nullable UUID userId,
        Set<OrderStatus> statuses,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Set<OrderPaymentStatus> paymentStatuses,
        @Nullable OrderText text) {

    /** Limits of the days that PostgreSQL can compare with a timestamp. */
    private static final LocalDate EARLIEST_DAY = LocalDate.of(1, 1, 1);

    private static final LocalDate LATEST_DAY = LocalDate.of(9999, 12, 31);

    /** Ignores blank statuses, which the web layer binds to null. */
    public OrderFilter {
        statuses = statuses.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
        paymentStatuses = paymentStatuses.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    public OrderFilter(
            @Nullable UUID userId, Set<OrderStatus> statuses, @Nullable LocalDate from, @Nullable LocalDate to) {
        this(userId, statuses, from, to, Set.of(), null);
    }

    String conditions() {
        var conditions = new ArrayList<String>(List.of("true"));
        if (userId != null) {
            conditions.add("customer_user_id = :user");
        }
        if (!statuses.isEmpty()) {
            conditions.add("status in (:statuses)");
        }
        if (from != null) {
            conditions.add("created_at >= :from");
        }
        if (to != null) {
            conditions.add("created_at < :to");
        }
        if (!paymentStatuses.isEmpty()) {
            conditions.add("payment_status in (:paymentStatuses)");
        }
        if (text != null) {
            conditions.add(text.condition());
        }
        return String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        if (userId != null) {
            parameters.put("user", userId);
        }
        if (!statuses.isEmpty()) {
            parameters.put("statuses", statuses.stream().map(OrderStatus::name).toList());
        }
        if (from != null) {
            parameters.put("from", java.sql.Timestamp.from(startOf(from)));
        }
        if (to != null) {
            parameters.put("to", java.sql.Timestamp.from(startOf(to).plus(Duration.ofDays(1))));
        }
        if (!paymentStatuses.isEmpty()) {
            parameters.put(
                    "paymentStatuses",
                    paymentStatuses.stream().map(OrderPaymentStatus::name).toList());
        }
        if (text != null) {
            parameters.putAll(text.parameters());
        }
        return parameters;
    }

    private static Instant startOf(LocalDate day) {
        var limited = day.isBefore(EARLIEST_DAY) ? EARLIEST_DAY : day.isAfter(LATEST_DAY) ? LATEST_DAY : day;
        return limited.atStartOfDay(ShopTimeZone.ID).toInstant();
    }
}
