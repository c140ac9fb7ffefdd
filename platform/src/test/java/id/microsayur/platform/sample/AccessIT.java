package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.test.AccessRuleChecks;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The walk finds an endpoint that somebody added without a rule. */
@Import(AccessIT.UnsecuredController.class)
class AccessIT extends AccessRuleChecks {

    @Override
    @Test
    protected void theAccessTableListsEveryMapping() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(super::theAccessTableListsEveryMapping)
                .withMessageContaining("POST /api/forgotten = ");
    }

    /** The one thing here can't be shown to anybody: it breaks, for the tests of problems. */
    @Override
    protected void hidesResourcesOfOtherCustomers() {}

    @RestController
    static class UnsecuredController {

        @PostMapping(path = "/api/forgotten", version = "1")
        void post() {}
    }
}
