package id.microsayur.order;

import java.util.UUID;

/** Who ordered, as the caller's token told it. */
public record Customer(UUID userId, String email, String name) {}
