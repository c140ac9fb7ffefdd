package id.microsayur.user;

import id.microsayur.platform.test.CallSettingsChecks;

@UserServiceTest
class CallSettingsIT extends CallSettingsChecks {
    CallSettingsIT() {
        super("user-service", "notification-service");
    }
}
