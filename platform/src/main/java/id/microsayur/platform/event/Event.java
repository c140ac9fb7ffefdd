package id.microsayur.platform.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** Message body of an event as its contract defines it; the timestamp has whole seconds. */
public record Event<T>(
        @NotNull String event,
        @NotNull Instant timestamp,
        @NotNull @Valid T data) {}
