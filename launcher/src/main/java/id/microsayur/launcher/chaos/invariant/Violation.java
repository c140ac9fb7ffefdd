package id.microsayur.launcher.chaos.invariant;

import java.util.Collection;
import java.util.List;

/** Broken invariant and the ids that broke it. */
public record Violation(String invariant, String what, List<String> ids) {
    private static final int MOST_IDS = 10;

    static Violation of(String invariant, String what, Collection<String> ids) {
        return new Violation(invariant, what, List.copyOf(ids));
    }

    /** No violation if there are no ids. */
    static List<Violation> ofAny(String invariant, String what, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : List.of(of(invariant, what, ids));
    }

    /** The report has all ids. */
    @Override
    public String toString() {
        var more = ids.size() > MOST_IDS ? " and %d more".formatted(ids.size() - MOST_IDS) : "";
        var some = ids.stream().limit(MOST_IDS).toList();
        return invariant + ": " + what + (ids.isEmpty() ? "" : " " + some + more);
    }
}
