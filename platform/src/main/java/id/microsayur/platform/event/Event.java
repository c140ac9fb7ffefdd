package id.microsayur.platform.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** A message body exactly as the contract has it: the event's name, its time to the second, and its data. */
public record Event<T>(
        @NotNull String event,
        @NotNull Instant timestamp,
        @NotNull @Valid T data) {}
