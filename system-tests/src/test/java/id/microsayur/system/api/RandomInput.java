package id.microsayur.system.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Random valid and invalid input for an operation, reproducible by seed. */
class RandomInput {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "null",
            "0",
            "-1",
            "true",
            "bayam",
            "Ibu Sri",
            "' or 1=1 --",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "../../etc/passwd",
            "\u0000",
            "\uD83E\uDD6C\u202Eb",
            "99999999999999999999",
            "1e400",
            "%",
            "a".repeat(3_000));

    private final Random random;
    private final List<String> known = new ArrayList<>();

    RandomInput(long seed) {
        random = new Random(seed);
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Collects ids of responses for use in later requests. */
    void collectIds(JsonNode response) {
        for (var id : response.findValuesAsString("product_id")) {
            addId(id);
        }
        for (var id : response.findValuesAsString("order_id")) {
            addId(id);
        }
        for (var id : response.findValuesAsString("payment_id")) {
            addId(id);
        }
    }

    private void addId(String id) {
        if (known.size() < 50) {
            known.add(id);
        } else {
            known.set(random.nextInt(known.size()), id);
        }
    }

    /** Value of a path or query parameter; an operation that changes data receives no existing id. */
    String parameter(JsonNode schema, boolean mayExist) {
        if (once(4)) {
            return oneOf(WORDS);
        }
        if (mayExist && "uuid".equals(schema.path("format").asString("")) && !known.isEmpty() && !once(4)) {
            return oneOf(known);
        }
        return value(null, "", schema, 0).asString("");
    }

    /** Valid or invalid request body. */
    String body(OpenApiDocument document, JsonNode schema) {
        return switch (random.nextInt(20)) {
            case 0 -> "";
            case 1 -> "{\"a\":";
            case 2 -> "[]";
            case 3 -> "null";
            case 4 -> "[".repeat(2_000);
            case 5 -> "\"" + oneOf(WORDS).replaceAll("[\\p{Cntrl}\"\\\\]", "") + "\"";
            default -> JSON.writeValueAsString(value(document, "", schema, 0));
        };
    }

    private JsonNode value(@Nullable OpenApiDocument document, String name, JsonNode schema, int depth) {
        var whole = document == null ? schema : document.resolve(schema);
        if (depth > 0 && once(12)) {
            return invalidValue();
        }
        if (whole.has("enum")) {
            return oneOf(whole.path("enum").valueStream().toList());
        }
        return switch (type(whole)) {
            case "object" -> {
                var object = NODES.objectNode();
                whole.path("properties").forEachEntry((key, property) -> {
                    if (!once(10)) {
                        object.set(key, value(document, key, property, depth + 1));
                    }
                });
                if (once(8)) {
                    object.put("nobody_asked", oneOf(WORDS));
                }
                yield object;
            }
            case "array" -> {
                var array = NODES.arrayNode();
                for (var i = random.nextInt(4); i > 0; i--) {
                    array.add(value(document, name, whole.path("items"), depth + 1));
                }
                yield array;
            }
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer", "number" -> number(whole);
            default -> text(name, whole);
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.path(0).asString("")
                : type.asString(schema.has("properties") ? "object" : "string");
    }

    /** Small where the schema permits, so that the stock is not sold out. */
    private JsonNode number(JsonNode schema) {
        var least = schema.path("minimum").asLong(0);
        return switch (random.nextInt(8)) {
            case 0 -> NODES.numberNode(schema.path("maximum").asLong(Integer.MAX_VALUE) + 1);
            case 1 -> NODES.numberNode(least - 1);
            case 2 -> NODES.numberNode(Long.MIN_VALUE);
            case 3 -> NODES.numberNode(0.5);
            default -> NODES.numberNode(least + random.nextInt(3));
        };
    }

    private JsonNode text(String name, JsonNode schema) {
        if (once(5)) {
            return NODES.stringNode(oneOf(WORDS));
        }
        if (name.endsWith("email")) {
            return NODES.stringNode("kebetulan." + random.nextInt(1_000_000) + "@example.com");
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" ->
                NODES.stringNode(
                        known.isEmpty() || once(3)
                                ? new UUID(random.nextLong(), random.nextLong()).toString()
                                : oneOf(known));
            case "date" -> NODES.stringNode("2026-12-%02d".formatted(1 + random.nextInt(40)));
            case "date-time" -> NODES.stringNode("2026-12-%02dT00:00:00Z".formatted(1 + random.nextInt(40)));
            default ->
                NODES.stringNode(
                        schema.has("example") && !once(3)
                                ? schema.path("example").asString("")
                                : oneOf(WORDS));
        };
    }

    private JsonNode invalidValue() {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.booleanNode(true);
            case 3 -> NODES.arrayNode();
            case 4 -> NODES.objectNode().put("a", 1);
            default -> NODES.stringNode(oneOf(WORDS));
        };
    }
}
