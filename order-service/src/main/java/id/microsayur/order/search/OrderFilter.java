package id.microsayur.order.search;

import id.microsayur.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * Which orders to look at; what is not said does not matter.
 *
 * @param from the first day that counts, at the shop
 * @param to the last day that counts
 */
public record OrderFilter(
        @Nullable UUID userId,
        Set<OrderStatus> statuses,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    private static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Jakarta");

    /** What a database can still compare with a time. */
    private static final LocalDate EARLIEST_DAY = LocalDate.of(1, 1, 1);

    private static final LocalDate LATEST_DAY = LocalDate.of(9999, 12, 31);

    /** A state that is only blank was not said. */
    public OrderFilter {
        statuses = statuses.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    String conditions() {
        var conditions = new ArrayList<String>(List.of("true"));
        if (userId != null) {
            conditions.add("customer_user_id = :user");
        }
        if (!statuses.isEmpty()) {
            conditions.add("status IN (:statuses)");
        }
        if (from != null) {
            conditions.add("created_at >= :from");
        }
        if (to != null) {
            conditions.add("created_at < :to");
        }
        return String.join(" AND ", conditions);
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
        return parameters;
    }

    private static Instant startOf(LocalDate day) {
        var kept = day.isBefore(EARLIEST_DAY) ? EARLIEST_DAY : day.isAfter(LATEST_DAY) ? LATEST_DAY : day;
        return kept.atStartOfDay(SHOP_ZONE).toInstant();
    }
}
