package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.test.AccessRuleChecks;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** AccessRuleChecks detects an endpoint without a rule. */
@Import(AccessIT.UnsecuredController.class)
class AccessIT extends AccessRuleChecks {

    @Override
    @Test
    protected void theAccessTableListsEveryMapping() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(super::theAccessTableListsEveryMapping)
                .withMessageContaining("POST /api/forgotten = ");
    }

    /** The sample's only resource always fails, for the tests of problems. */
    @Override
    protected void hidesResourcesOfOtherCustomers() {}

    @RestController
    static class UnsecuredController {

        @PostMapping(path = "/api/forgotten", version = "1")
        void post() {}
    }
}
