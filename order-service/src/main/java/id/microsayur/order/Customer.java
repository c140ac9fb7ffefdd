package id.microsayur.order;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Customer of an order, taken from the claims of the caller's token. */
public record Customer(
        UUID userId,
        String email,
        @Schema(example = "Siti Rahayu") String name) {}
