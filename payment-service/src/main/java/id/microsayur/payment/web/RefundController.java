package id.microsayur.payment.web;

import id.microsayur.payment.refund.RefundProcessor;
import id.microsayur.payment.refund.RefundService;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** Refunds by staff. */
@RestController
class RefundController implements RefundApi {

    private final RefundProcessor processor;
    private final RefundService refunds;

    RefundController(RefundProcessor refundProcessor, RefundService refunds) {
        this.processor = refundProcessor;
        this.refunds = refunds;
    }

    /** The key identifies the refund itself too: after a crash the committed refund is found instead of opened again. */
    @Override
    public ResponseEntity<RefundView> refund(UUID id, String key, RefundPayment request, Jwt caller) {
        var requestedBy = Objects.requireNonNull(caller.getSubject());
        var refund = processor.refund(id, key.replace("\"", ""), request.amount(), request.reason(), requestedBy);
        return ResponseEntity.status(refund.status().isOpen() ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
                .body(RefundView.of(refund));
    }

    @Override
    public RefundViews list(UUID id) {
        return new RefundViews(
                refunds.findByPayment(id).stream().map(RefundView::of).toList());
    }
}
