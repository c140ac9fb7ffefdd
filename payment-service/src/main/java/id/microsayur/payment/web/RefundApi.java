package id.microsayur.payment.web;

import id.microsayur.payment.refund.Refund;
import id.microsayur.payment.refund.RefundStatus;
import id.microsayur.platform.web.idempotency.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** HTTP API of refunds for staff. */
@RequestMapping("/api/payments/{id}/refunds")
interface RefundApi {

    @Operation(
            summary = "Refund a payment",
            description = "Refunds the remaining amount, or a part of it. A refund without an outcome is completed in"
                    + " the background: query it later.")
    @ApiResponse(responseCode = "201", description = "The refund, COMPLETED, or FAILED if the provider declined it")
    @ApiResponse(responseCode = "202", description = "The refund, still PENDING or UNKNOWN")
    @ApiResponse(responseCode = "404", description = "payment-not-found: There is no such payment.")
    @ApiResponse(responseCode = "409", description = """
            refund-too-large: The amount exceeds the member refundable.
            payment-not-refundable: The payment has no amount to refund.""")
    @PostMapping(version = "1")
    @Idempotent(required = true, guarded = true)
    ResponseEntity<RefundView> refund(
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody RefundPayment request,
            @AuthenticationPrincipal Jwt caller);

    @Operation(summary = "List the refunds of a payment", description = "Oldest first.")
    @ApiResponse(responseCode = "200", description = "The refunds")
    @ApiResponse(responseCode = "404", description = "payment-not-found: There is no such payment.")
    @GetMapping(version = "1")
    RefundViews list(@PathVariable UUID id);

    /**
     * Body of a refund request.
     *
     * @param amount the refundable amount when absent
     */
    record RefundPayment(
            @Schema(example = "6000") @Nullable @Positive Long amount,

            @Schema(example = "The spinach was wilted") @NotBlank @Size(max = 255)
            String reason) {}

    /** Refund in responses to staff. */
    record RefundView(
            UUID refundId,
            UUID paymentId,
            RefundStatus status,
            @Schema(example = "6000") long amount,
            @Schema(example = "The spinach was wilted") String reason,

            @Schema(
                    description = "Id of the user or service that requested it; payment-service for its own refunds",
                    example = "payment-service")
            String requestedBy,

            @Schema(example = "re_51ab78") @Nullable String providerReference,
            @Schema(example = "exceeds-charge") @Nullable String failureReason,
            Instant askedAt) {

        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.id(),
                    refund.paymentId(),
                    refund.status(),
                    refund.details().amount(),
                    refund.details().reason(),
                    refund.details().requestedBy(),
                    refund.providerReference(),
                    refund.failureReason(),
                    refund.details().askedAt());
        }
    }

    record RefundViews(List<RefundView> items) {}
}
