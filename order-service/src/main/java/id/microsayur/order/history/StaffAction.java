package id.microsayur.order.history;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Change of an order by staff, as the history keeps it.
 *
 * @param by id of the user or service that asked for it
 * @param note reason in the words of staff
 * @param returnId identity of a return of goods; a repetition has the same one
 * @param goods what becomes of the returned goods
 */
public record StaffAction(String by, String note, @Nullable UUID returnId, List<ReturnedUnits> goods) {

    public StaffAction {
        goods = List.copyOf(Objects.requireNonNullElse(goods, List.of()));
    }

    public static StaffAction of(String by, String note) {
        return new StaffAction(by, note, null, List.of());
    }

    /** Number of returned units by product. */
    public Map<UUID, Integer> units() {
        return goods.stream().collect(toMap(ReturnedUnits::productId, ReturnedUnits::total, Integer::sum));
    }

    /** Units of a product that return to stock, and those that are written off. */
    public record ReturnedUnits(UUID productId, int restocked, int writtenOff) {

        int total() {
            return restocked + writtenOff;
        }
    }
}
