package id.microsayur.product;

import id.microsayur.platform.test.ClientSettingsChecks;
import id.microsayur.platform.test.ServiceTest;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "product.sweep-interval=1h") // one context with the tests of reservations and returns
@ServiceTest
class CallSettingsIT extends ClientSettingsChecks {
    CallSettingsIT() {
        super("user-service", "order-service");
    }
}
