package id.microsayur.launcher.books.rule;

import java.time.Instant;

/** Reservation as product-service has it: units of its lines, and units taken from lots. */
public record ReservationEntry(String status, Instant createdAt, long inLines, long inLots) {

    boolean takesStock() {
        return status.equals("HELD") || status.equals("COMMITTED");
    }
}
