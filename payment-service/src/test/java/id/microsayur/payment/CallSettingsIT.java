package id.microsayur.payment;

import id.microsayur.platform.test.ClientSettingsChecks;
import id.microsayur.platform.test.ServiceTest;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"payment.sandbox.key=key", "payment.sandbox.webhook-secret=secret"})
@ServiceTest
class CallSettingsIT extends ClientSettingsChecks {
    CallSettingsIT() {
        super("user-service");
    }
}
