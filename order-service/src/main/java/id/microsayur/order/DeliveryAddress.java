package id.microsayur.order;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where the vegetables go. */
@Schema(name = "Delivery")
public record DeliveryAddress(
        @Schema(example = "Siti Rahayu") String recipient,
        String phone,
        @Schema(example = "Jl. Melati 5, Bandung") String address) {}
