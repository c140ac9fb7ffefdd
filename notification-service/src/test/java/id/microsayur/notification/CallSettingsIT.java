package id.microsayur.notification;

import id.microsayur.platform.test.CallSettingsChecks;
import id.microsayur.platform.test.ServiceTest;

@ServiceTest
class CallSettingsIT extends CallSettingsChecks {
    CallSettingsIT() {
        super("user-service");
    }
}
