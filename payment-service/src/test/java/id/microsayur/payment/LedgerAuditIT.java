package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The audit reports a payment that differs from its ledger entries. */
@ServiceTest
class LedgerAuditIT extends SandboxServerFixture {

    @Test
    void reportsAPaymentThatDiffersFromTheLedger() {
        var paid = id(charge("card", "tok_ok", 1, 200));
        assertThat(client.ledgerAudit().path("differences")).isEmpty();

        jdbc.sql("update payments set captured = 0 where id = ?")
                .param(UUID.fromString(paid))
                .update();
        try {
            var audit = client.ledgerAudit();
            assertThat(audit.path("verdict").asString()).isEqualTo("WRONG");
            assertThat(audit.path("differences").path(0).path("payment_id").asString())
                    .isEqualTo(paid);
        } finally {
            jdbc.sql("update payments set captured = amount where id = ?")
                    .param(UUID.fromString(paid))
                    .update();
        }
    }
}
