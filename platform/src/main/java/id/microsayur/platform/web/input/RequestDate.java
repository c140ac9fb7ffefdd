package id.microsayur.platform.web.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates and timestamps in requests: ISO 8601 of the years 1900 to 2199, which every table and response can hold. */
public final class RequestDate {

    public static final String REQUIREMENT = "must be a date or timestamp of the years 1900 to 2199";

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int DATE_LENGTH = "2026-01-31".length();

    private RequestDate() {}

    /** @throws DateTimeException for anything else than a date without time */
    public static LocalDate parseDate(String text) {
        if (text.length() != DATE_LENGTH) {
            throw new DateTimeException(REQUIREMENT);
        }
        var date = LocalDate.parse(text);
        requireYear(date.getYear());
        return date;
    }

    /** @throws DateTimeException for anything else than a timestamp with an offset */
    public static Instant parseInstant(String text) {
        var instant = OffsetDateTime.parse(text).toInstant();
        requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
        return instant;
    }

    /** Whether the text has the length of a date without time. */
    public static boolean isDate(String text) {
        return text.length() <= DATE_LENGTH;
    }

    private static void requireYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new DateTimeException(REQUIREMENT);
        }
    }
}
