package id.microsayur.launcher.person;

import java.util.Collections;
import java.util.List;

/**
 * Table with data of a person.
 *
 * @param source SQL after {@code from}, with the table as {@code t} and the conditions with the id of the user as parameters
 * @param omitted columns that are not the person's data: hashes, tokens, and what only the service's workers need
 * @param isErased whether no row is left after an erasure
 */
record PersonalTable(String service, String name, String source, List<String> omitted, boolean isErased) {

    /** Columns of the service's workers, wherever a table has them. */
    private static final String TECHNICAL =
            "version,attempts,next_attempt_at,due_at,checks,next_check_at,trace,trace_id,request_key";

    String query() {
        return "select to_jsonb(t) - string_to_array('%s', ',') from %s"
                .formatted(String.join(",", TECHNICAL, String.join(",", omitted)), source);
    }

    String count() {
        return "select count(*) from " + source;
    }

    /** One for each place of the id in the source. */
    String[] parameters(String userId) {
        var places = (int) source.chars().filter(letter -> letter == '?').count();
        return Collections.nCopies(places, userId).toArray(String[]::new);
    }
}
