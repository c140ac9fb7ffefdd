package id.microsayur.payment;

import id.microsayur.platform.test.CallSettingsChecks;
import id.microsayur.platform.test.ServiceTest;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"payment.sandbox.key=key", "payment.sandbox.webhook-secret=secret"})
@ServiceTest
class CallSettingsIT extends CallSettingsChecks {
    CallSettingsIT() {
        super("user-service");
    }
}
