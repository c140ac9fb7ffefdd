package id.microsayur.launcher.doctor.library;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Version in the order of Maven: numbers as numbers, and alpha, beta, milestone, rc and snapshot before the release. */
record MavenVersion(List<String> parts) implements Comparable<MavenVersion> {
    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+");
    private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    static MavenVersion of(String text) {
        return new MavenVersion(PART.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .map(MavenVersion::normalize)
                .toList());
    }

    private static String normalize(String part) {
        return switch (part) {
            case "a" -> "alpha";
            case "b" -> "beta";
            case "m" -> "milestone";
            case "cr" -> "rc";
            case "ga", "final", "release" -> "";
            default -> part;
        };
    }

    @Override
    public int compareTo(MavenVersion other) {
        var length = Math.max(parts.size(), other.parts.size());
        for (var index = 0; index < length; index++) {
            var order = compare(part(index), other.part(index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A missing part is that of a release. */
    private String part(int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private static int compare(String one, String other) {
        if (isNumber(one) || isNumber(other)) {
            // a number is above every qualifier but is 0 where nothing stands
            if (isNumber(one) && isNumber(other) || one.isEmpty() || other.isEmpty()) {
                return Long.compare(number(one), number(other));
            }
            return isNumber(one) ? 1 : -1;
        }
        var order = Integer.compare(rank(one), rank(other));
        return order == 0 ? one.compareTo(other) : order;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    private static long number(String part) {
        return part.isEmpty() ? 0 : Long.parseLong(part.substring(0, Math.min(part.length(), 18)));
    }

    private static int rank(String qualifier) {
        var known = QUALIFIERS.indexOf(qualifier);
        return known < 0 ? QUALIFIERS.size() : known;
    }
}
