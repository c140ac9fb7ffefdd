package id.microsayur.launcher.doctor.checkup;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;

/** Time of a server, from the header Date of its answer; empty if it does not answer. */
record ServerDate(URI url) implements Supplier<Optional<Instant>> {

    @Override
    public Optional<Instant> get() {
        try {
            var date = PlatformClient.at(url.toString()).get("/").header("Date");
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (LaunchFailed | DateTimeException _) {
            return Optional.empty();
        }
    }
}
