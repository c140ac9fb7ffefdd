package id.microsayur.product;

import id.microsayur.platform.test.CallSettingsChecks;
import id.microsayur.platform.test.ServiceTest;

@ServiceTest
class CallSettingsIT extends CallSettingsChecks {
    CallSettingsIT() {
        super("user-service");
    }
}
