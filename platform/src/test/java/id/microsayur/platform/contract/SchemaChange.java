package id.microsayur.platform.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A change of a schema, judged by the rules of contracts/README.md. */
record SchemaChange(JsonNode before, JsonNode after) {

    private static final List<String> FIXED = List.of("type", "const", "format", "pattern", "$ref");
    private static final List<String> LOWER_LIMITS = List.of("minimum", "minLength", "minItems");
    private static final List<String> UPPER_LIMITS = List.of("maximum", "maxLength", "maxItems");

    /** Changes that break a consumer of older or newer messages; empty for a compatible change. */
    List<String> incompatibilities() {
        var found = new ArrayList<String>();
        compare("$", before, after, found);
        return found;
    }

    private static void compare(String place, JsonNode before, JsonNode after, List<String> found) {
        for (var keyword : FIXED) {
            if (!before.path(keyword).equals(after.path(keyword))) {
                found.add(
                        "%s: %s was %s and is %s".formatted(place, keyword, before.path(keyword), after.path(keyword)));
            }
        }
        compareRequired(place, before, after, found);
        compareValues(place, before, after, found);
        compareLimits(place, before, after, found);
        for (var property : before.path("properties").properties()) {
            var there = place + "." + property.getKey();
            var next = after.path("properties").path(property.getKey());
            if (next.isMissingNode()) {
                found.add(there + ": was removed");
            } else {
                compare(there, property.getValue(), next, found);
            }
        }
        if (before.has("items")) {
            compare(place + "[]", before.path("items"), after.path("items"), found);
        }
    }

    private static void compareRequired(String place, JsonNode before, JsonNode after, List<String> found) {
        var was = texts(before.path("required"));
        var is = texts(after.path("required"));
        was.stream()
                .filter(name -> !is.contains(name))
                .forEach(name -> found.add("%s.%s: was always there and may now be absent".formatted(place, name)));
        is.stream()
                .filter(name -> !was.contains(name))
                .forEach(name ->
                        found.add("%s.%s: is required, and messages lie in queues without it".formatted(place, name)));
    }

    private static void compareValues(String place, JsonNode before, JsonNode after, List<String> found) {
        if (before.has("enum") != after.has("enum")) {
            found.add(place + ": enum was added or removed");
        }
        var is = texts(after.path("enum"));
        texts(before.path("enum")).stream()
                .filter(value -> !is.contains(value))
                .forEach(value -> found.add(
                        "%s: may no longer be %s, and messages lie in queues that are".formatted(place, value)));
    }

    private static void compareLimits(String place, JsonNode before, JsonNode after, List<String> found) {
        for (var limit : LOWER_LIMITS) {
            if (after.path(limit).asDouble(Double.NEGATIVE_INFINITY)
                    > before.path(limit).asDouble(Double.NEGATIVE_INFINITY)) {
                found.add("%s: %s is tighter".formatted(place, limit));
            }
        }
        for (var limit : UPPER_LIMITS) {
            if (after.path(limit).asDouble(Double.POSITIVE_INFINITY)
                    < before.path(limit).asDouble(Double.POSITIVE_INFINITY)) {
                found.add("%s: %s is tighter".formatted(place, limit));
            }
        }
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new LinkedHashSet<String>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
