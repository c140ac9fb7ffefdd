package id.microsayur.order;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Who ordered, as the caller's token told it. */
public record Customer(
        UUID userId,
        String email,
        @Schema(example = "Siti Rahayu") String name) {}
