package id.microsayur.user;

import id.microsayur.platform.test.ClientSettingsChecks;

@UserServiceTest
class CallSettingsIT extends ClientSettingsChecks {
    CallSettingsIT() {
        super("user-service", "notification-service");
    }
}
