package id.microsayur.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** An operation of an OpenAPI document in contracts, with the roles it requires; no roles means public. */
record PublishedOperation(String method, String path, List<String> roles) {

    private static final Path DOCUMENTS = Path.of("..", "contracts", "openapi");

    static Stream<PublishedOperation> all() throws IOException {
        var all = new ArrayList<PublishedOperation>();
        try (var files = Files.list(DOCUMENTS)) {
            for (var file : files.sorted().toList()) {
                Map<String, Object> document = new Yaml().load(Files.readString(file));
                map(document.get("paths"))
                        .forEach((path, methods) -> map(methods)
                                .forEach((method, operation) -> all.add(new PublishedOperation(
                                        method.toUpperCase(Locale.ROOT), path, roles(map(operation))))));
            }
        }
        return all.stream();
    }

    boolean isPublic() {
        return roles.isEmpty();
    }

    String examplePath() {
        return path.replaceAll("\\{[^}]+}", "7");
    }

    @SuppressWarnings("unchecked")
    private static List<String> roles(Map<String, Object> operation) {
        var security = (List<Map<String, List<String>>>) operation.getOrDefault("security", List.of());
        return security.isEmpty() ? List.of() : security.getFirst().getOrDefault("bearer", List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
