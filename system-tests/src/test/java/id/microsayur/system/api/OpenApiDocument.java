package id.microsayur.system.api;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** OpenAPI document of a service, with validation of responses. */
record OpenApiDocument(String service, JsonNode root) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    List<ApiOperation> operations() {
        var all = new ArrayList<ApiOperation>();
        root.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, operation) -> all.add(new ApiOperation(this, method.toUpperCase(), path, operation))));
        return all;
    }

    /** Resolves a reference, or returns the node itself. */
    JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /** Schema violations of a body; empty without any. */
    private String violations(JsonNode schema, String body) {
        var whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema.deepCopy());
        whole.set("components", root.path("components"));
        var errors = SCHEMAS.getSchema(whole.toString())
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.isEmpty() ? "" : errors.toString();
    }

    /** Operation: a method of a path. */
    record ApiOperation(OpenApiDocument document, String method, String path, JsonNode node) {

        boolean isFor(String role) {
            return isPublic()
                    || node.path("security")
                            .path(0)
                            .path("bearer")
                            .valueStream()
                            .anyMatch(allowed -> role.equals(allowed.asString()));
        }

        boolean isPublic() {
            return node.path("security").isEmpty();
        }

        Optional<JsonNode> body() {
            return Optional.ofNullable(node.at("/requestBody/content/application~1json/schema"))
                    .filter(schema -> !schema.isMissingNode());
        }

        /** Deviation of a response from the document; empty without any. */
        String violation(int status, String contentType, String body) {
            var response = document.resolve(node.path("responses").path(String.valueOf(status)));
            if (response.isMissingNode()) {
                return "the document knows no " + status;
            }
            var content = response.path("content");
            if (content.isEmpty()) {
                return body.isEmpty() ? "" : "the document knows no body";
            }
            var type = contentType.replaceFirst(";.*", "").strip();
            var schema = content.path(type).path("schema");
            if (content.path(type).isMissingNode()) {
                return "the document knows no " + type;
            }
            return type.endsWith("json") ? document.violations(schema, body) : "";
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
