package id.microsayur.user;

import id.microsayur.platform.test.AccessRuleChecks;
import id.microsayur.platform.test.crash.KeyedEndpointChecks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No path contains an account id of the caller; profile, photo and session are determined by the token. */
@UserServiceTest
class AccessIT extends AccessRuleChecks {

    @Test
    void hasNoKeyedEndpoint(@Autowired KeyedEndpointChecks checks) {
        checks.verifyOneEffectPerKey(Map.of());
    }
}
