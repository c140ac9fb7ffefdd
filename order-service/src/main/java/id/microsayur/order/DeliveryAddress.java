package id.microsayur.order;

import io.swagger.v3.oas.annotations.media.Schema;

/** Recipient and address of the delivery. */
@Schema(name = "Delivery")
public record DeliveryAddress(
        @Schema(example = "Siti Rahayu") String recipient,
        String phone,
        @Schema(example = "Jl. Melati 5, Bandung") String address) {}
