package id.microsayur.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document of a service is complete, has errors and examples, and equals the committed one. */
public abstract class OpenApiChecks {

    private static final Path COMMITTED = Path.of("..", "contracts", "openapi");
    private static final Set<String> EXAMPLE_BY_FORMAT = Set.of("uuid", "date-time", "date", "uri", "binary");

    @LocalServerPort
    int port;

    @Value("${spring.application.name}")
    String service;

    @Autowired
    JsonMapper json;

    @Test
    void theServedDocumentEqualsTheCommittedOne() throws IOException {
        var file = COMMITTED.resolve(service + ".yaml");
        var served = get("/v3/api-docs.yaml");
        if (System.getProperty("openapi.write") != null) {
            Files.createDirectories(COMMITTED);
            Files.writeString(file, served);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("""
                        The HTTP interface of %1$s is not what %2$s says. If that is meant, write it and commit it:
                        ./mvnw -pl %1$s -am verify -Dit.test=OpenApiIT -Dopenapi.write""", service, "contracts/openapi/" + service + ".yaml")
                .isEqualTo(served);
    }

    @Test
    void everyOperationHasASummary() {
        var silent = new ArrayList<String>();
        forEachOperation((name, operation) -> {
            if (operation.path("summary").asString("").isBlank()) {
                silent.add(name);
            }
        });
        assertThat(silent).as("operations without @Operation(summary = …)").isEmpty();
    }

    /** An operation that documents only errors lacks its success response. */
    @Test
    void everyOperationDescribesItsSuccess() {
        var onlyRefusing = new ArrayList<String>();
        forEachOperation((name, operation) -> {
            if (operation.path("responses").propertyNames().stream().noneMatch(status -> status.startsWith("2"))) {
                onlyRefusing.add(name);
            }
        });
        assertThat(onlyRefusing)
                .as("operations without an @ApiResponse for their success")
                .isEmpty();
    }

    @Test
    void everyResponseHasADescription() {
        var silent = new ArrayList<String>();
        forEachOperation((name, operation) -> operation.path("responses").forEachEntry((status, response) -> {
            var description = resolve(response).path("description").asString("");
            if (description.isBlank() || (status.compareTo("400") >= 0 && description.length() < 15)) {
                silent.add(name + " " + status);
            }
        }));
        assertThat(silent)
                .as("responses without a description of their own; see docs/http.md")
                .isEmpty();
    }

    @Test
    void everyBodyHasAnExample() {
        var bare = new ArrayList<String>();
        forEachOperation((name, operation) -> {
            checkBodies(operation.path("requestBody"), name + " request", bare);
            operation
                    .path("responses")
                    .forEachEntry((status, response) -> checkBodies(resolve(response), name + " " + status, bare));
            for (var parameter : operation.path("parameters")) {
                if (!parameter.has("example")) {
                    collectWithoutExample(
                            parameter.path("schema"),
                            name + " " + parameter.path("name").asString(),
                            bare);
                }
            }
        });
        assertThat(bare)
                .as("give these @Schema(example = …), or @Parameter(example = …)")
                .isEmpty();
    }

    private void checkBodies(JsonNode holder, String where, List<String> bare) {
        holder.path("content").forEachEntry((_, body) -> {
            if (!body.has("example") && !body.has("examples")) {
                collectWithoutExample(body.path("schema"), where, bare);
            }
        });
    }

    private void collectWithoutExample(JsonNode schema, String where, List<String> bare) {
        collectWithoutExample(schema, where, bare, new HashSet<>());
    }

    /** Collects every schema without an example. */
    private void collectWithoutExample(JsonNode schema, String where, List<String> bare, Set<JsonNode> seen) {
        var whole = resolve(schema);
        if (whole.has("example")
                || whole.has("examples")
                || whole.has("enum")
                || whole.has("default")
                || whole.path("type").toString().contains("boolean")
                || EXAMPLE_BY_FORMAT.contains(whole.path("format").asString(""))
                || !seen.add(whole)) {
            return;
        }
        if (whole.has("items")) {
            collectWithoutExample(whole.path("items"), where + "[]", bare, seen);
        } else if (whole.has("properties")) {
            whole.path("properties")
                    .forEachEntry((name, property) -> collectWithoutExample(property, where + "." + name, bare, seen));
        } else if (!whole.isEmpty()) {
            bare.add(where);
        }
    }

    private void forEachOperation(BiConsumer<String, JsonNode> check) {
        var document = document();
        assertThat(document.path("paths").size()).as("paths").isPositive();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, operation) -> check.accept(method.toUpperCase() + " " + path, operation)));
    }

    /** The target of a reference, or the node itself. */
    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document().at(reference.substring(1));
    }

    private JsonNode document() {
        return json.readTree(get("/v3/api-docs"));
    }

    private String get(String path) {
        var body = Objects.requireNonNull(RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
        return new String(body, StandardCharsets.UTF_8);
    }
}
