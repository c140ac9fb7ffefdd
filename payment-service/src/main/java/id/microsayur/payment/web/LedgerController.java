package id.microsayur.payment.web;

import id.microsayur.payment.ledger.AuditReport;
import id.microsayur.payment.ledger.LedgerAuditService;
import org.springframework.web.bind.annotation.RestController;

/** Audit of the ledger for staff. */
@RestController
class LedgerController implements LedgerApi {

    private final LedgerAuditService ledgerAuditService;

    LedgerController(LedgerAuditService ledgerAuditService) {
        this.ledgerAuditService = ledgerAuditService;
    }

    @Override
    public AuditReport audit() {
        return ledgerAuditService.createReport();
    }
}
