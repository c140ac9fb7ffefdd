package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds a clock that is wrong, by the date of a server outside; tokens and signatures depend on it. */
public record ClockCheck(Clock clock, Supplier<Optional<Instant>> reference) implements Check {
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    @Override
    public String subject() {
        return "clock";
    }

    @Override
    public List<Finding> run() {
        var outside = reference.get();
        if (outside.isEmpty()) {
            return List.of(); // the check of the provider tells of it
        }
        var difference = Duration.between(outside.get(), clock.instant());
        return difference.abs().compareTo(TOLERANCE) <= 0
                ? List.of()
                : Finding.of(
                        "The clock is %d s away from the time of the payment provider"
                                .formatted(difference.toSeconds()),
                        "Let the machine follow a time server: timedatectl set-ntp true");
    }
}
