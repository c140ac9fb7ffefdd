package id.microsayur.launcher.person;

import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.http.Polling;
import id.microsayur.launcher.person.PersonalData.Person;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Erases a person in all services: user-service deletes the account and announces it, the others follow. */
public record PersonErasure(PersonalData data, OperatorClient operator) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * Repeatable: without an account, only what the other services have left is awaited.
     *
     * @throws LaunchFailed if the account can't be deleted, or a service still has data of the person after a minute
     */
    public void run(Person person) throws SQLException {
        if (!person.email().isEmpty()) {
            operator.post("user-service", "erasures", Map.of("user_id", person.userId()));
        }
        var left = data.notErased(person);
        if (!left.isEmpty()) {
            Polling.await(
                    "the erasure in all services; first of all " + left.getFirst(),
                    TIMEOUT,
                    "Is all up? See ./sayur status and ./sayur dead-letters list; then: ./sayur person delete "
                            + person.userId(),
                    () -> Optional.of(true).filter(_ -> notErased(person).isEmpty()));
        }
    }

    private List<String> notErased(Person person) {
        try {
            return data.notErased(person);
        } catch (SQLException e) {
            throw new LaunchFailed("The databases can't be read: " + e.getMessage(), "Is all up? See ./sayur status");
        }
    }
}
