package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;

/** Retention of the platform's own tables. */
@ServiceTest
class RetentionIT extends RetentionChecks {

    /** The drill migration fails with a timeout in force. */
    @Test
    void migrationsHaveNoTimeoutAndStatementsHaveOne() {
        assertThat(jdbc.sql("show statement_timeout").query(String.class).single())
                .isEqualTo("5s");
    }
}
