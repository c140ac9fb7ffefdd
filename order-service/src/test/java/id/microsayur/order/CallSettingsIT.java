package id.microsayur.order;

import id.microsayur.platform.test.ClientSettingsChecks;
import id.microsayur.platform.test.ServiceTest;

@ServiceTest
class CallSettingsIT extends ClientSettingsChecks {
    CallSettingsIT() {
        super("user-service", "product-service", "payment-service");
    }
}
