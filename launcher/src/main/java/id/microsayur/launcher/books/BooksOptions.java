package id.microsayur.launcher.books;

import java.time.Duration;
import java.time.Instant;

/**
 * What is compared, and whether it is repaired.
 *
 * @param since orders that were placed earlier are left out
 * @param inFlight age below which a difference is work in flight
 */
public record BooksOptions(Instant since, Duration inFlight, boolean repair) {}
