package id.microsayur.product.administration.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.product.administration.ExpiringLot;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lots of all products by their best-before dates. */
@RequestMapping("/api/admin/lots")
interface AdminLotApi {

    @Operation(
            summary = "List lots that expired or will expire",
            description = "Of all products, the first-expiring lot first; lots without goods are left out.")
    @GetMapping(version = "1")
    PageResponse<AdminLotView> listLots(
            @Parameter(description = "Days in which an unexpired lot expires", example = "3")
                    @RequestParam(name = "expiring_within_days", defaultValue = "3")
                    @Min(0)
                    @Max(365)
                    int expiringWithinDays,
            @Parameter(description = "Days since an expired lot expired with goods left; 0 for none", example = "7")
                    @RequestParam(name = "expired_within_days", defaultValue = "7")
                    @Min(0)
                    @Max(365)
                    int expiredWithinDays,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size);

    record AdminLotView(
            @Schema(example = "b1f6a7d2-0c35-4b8e-9a57-2e4d6c8f0a13")
            UUID lotId,

            @Schema(example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
            UUID productId,

            @Schema(example = "SYR-KANGKUNG") String sku,
            @Schema(example = "Kangkung") String name,
            @Schema(example = "ikat") String unit,

            @Schema(description = "Whether the product is no longer sold", example = "false")
            boolean retired,

            @Schema(description = "Quantity received", example = "120")
            int quantity,

            @Schema(description = "Quantity neither reserved nor sold nor written off", example = "87")
            int remaining,

            @Schema(description = "Quantity that was left when the lot expired", example = "0")
            int writtenOff,

            @Schema(example = "2026-11-23") LocalDate harvestedOn,
            @Schema(example = "2026-11-28T17:00:00Z") Instant bestBefore,
            @Schema(example = "false") boolean expired) {

        static AdminLotView of(ExpiringLot found) {
            var lot = found.lot();
            return new AdminLotView(
                    lot.id(),
                    lot.productId(),
                    found.sku(),
                    found.name(),
                    found.unit(),
                    found.retired(),
                    lot.quantity(),
                    lot.remaining(),
                    found.writtenOff(),
                    lot.harvestedOn(),
                    lot.bestBefore(),
                    found.expired());
        }
    }
}
