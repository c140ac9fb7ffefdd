package id.microsayur.order.delivery.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Days of delivery, and what a delivery costs. */
@RequestMapping("/api/delivery-options")
interface DeliveryOptionsApi {

    @Operation(
            summary = "List the days of delivery",
            description =
                    "An order may name one of them as its delivery_day. Fee, minimum and areas apply to orders with a day only; without days there is no choice.")
    @GetMapping(version = "1")
    DeliveryOptionsView listDeliveryOptions();

    record DeliveryOptionsView(
            List<DeliveryDayView> items,
            String currency,

            @Schema(description = "Part of the total of an order with a day", example = "10000")
            long fee,

            @Schema(description = "Goods of this price are delivered free of charge", example = "200000") @Nullable
            Long freeAbove,

            @Schema(description = "Lowest price of the goods", example = "50000") @Nullable
            Long minimumOrder,

            @Schema(
                    description = "The address must contain one of these names, or a postcode",
                    example = "[\"Bandung\"]")
            List<String> areas,

            @Schema(
                    description = "Served postcodes; every address, if there is no area either",
                    example = "[\"40115\"]")
            List<String> postcodes) {}

    record DeliveryDayView(
            @Schema(example = "2026-11-28") LocalDate day,

            @Schema(description = "An order placed before is delivered on this day", example = "2026-11-27T11:00:00Z")
            Instant orderBefore,

            List<DeliveryWindowView> windows,

            @Schema(description = "Of an order that is not free", example = "10000")
            long fee) {}

    record DeliveryWindowView(
            @Schema(description = "In Jakarta", example = "06:00")
            String from,

            @Schema(description = "In Jakarta", example = "09:00")
            String until) {}
}
