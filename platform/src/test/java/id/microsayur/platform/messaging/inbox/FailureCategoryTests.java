package id.microsayur.platform.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureCategoryTests {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300", "53100", "53200", "58030", "58P01", "25006"})
    void waitsForADatabaseThatIsAwayOrFull(String state) {
        assertThat(ofState(state)).isEqualTo(FailureCategory.DATABASE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"54000", "54001", "22001", "22003", "22008", "22021", "23502", "23514"})
    void deadLettersValuesThatCannotBeStored(String state) {
        assertThat(ofState(state)).isEqualTo(FailureCategory.INVALID_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "40001", "40P01", "57014", "55P03", "42P01", "53400"})
    void retriesWhatMaySucceed(String state) {
        assertThat(ofState(state)).isEqualTo(FailureCategory.TRANSIENT);
    }

    @Test
    void waitsForAConnectionOfThePool() {
        assertThat(FailureCategory.of(new CannotCreateTransactionException(
                        "none", new SQLTransientConnectionException("pool exhausted", "28P01"))))
                .isEqualTo(FailureCategory.DATABASE_UNAVAILABLE);
        assertThat(FailureCategory.of(new CannotCreateTransactionException("closed")))
                .isEqualTo(FailureCategory.DATABASE_UNAVAILABLE);
        assertThat(FailureCategory.of(new IllegalStateException("a defect"))).isEqualTo(FailureCategory.TRANSIENT);
    }

    private static FailureCategory ofState(String state) {
        return FailureCategory.of(
                new IllegalStateException(new DataAccessResourceFailureException("x", new SQLException("y", state))));
    }
}
