package id.microsayur.order;

import java.util.UUID;

/** Customer of an order, taken from the claims of the caller's token. */
public record Customer(UUID userId, String email, String name) {}
