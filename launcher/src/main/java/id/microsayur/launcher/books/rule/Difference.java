package id.microsayur.launcher.books.rule;

import java.time.Instant;
import java.util.List;

/**
 * One difference between the books.
 *
 * @param subject id of the order, payment, charge or product
 * @param statements data of each side
 * @param since time of the last change in any of the books
 */
public record Difference(DifferenceKind kind, String subject, List<String> statements, Instant since, Remedy remedy) {

    public Difference {
        statements = List.copyOf(statements);
    }
}
