package id.microsayur.product;

import id.microsayur.platform.test.ClientSettingsChecks;
import id.microsayur.platform.test.ServiceTest;

@ServiceTest
class CallSettingsIT extends ClientSettingsChecks {
    CallSettingsIT() {
        super("user-service", "order-service");
    }
}
