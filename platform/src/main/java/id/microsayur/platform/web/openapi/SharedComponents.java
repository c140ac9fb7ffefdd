package id.microsayur.platform.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schemas, headers and parameters with the same meaning in every service. */
final class SharedComponents {

    static final String TRACE_ID = "68d5a1c04f1be3bd93eb3a2f0a9c1d57";

    /** Examples by property name. */
    private static final Map<String, Object> EXAMPLES = Map.ofEntries(
            Map.entry("email", "siti@example.com"),
            Map.entry("phone", "+628123456789"),
            Map.entry("currency", "IDR"),
            Map.entry("order_id", "0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a"),
            Map.entry("user_id", "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b"),
            Map.entry("trace_id", TRACE_ID),
            Map.entry("number", 0),
            Map.entry("size", 20),
            Map.entry("total_items", 1),
            Map.entry("total_pages", 1));

    private SharedComponents() {}

    static void addTo(Components components) {
        components.addSecuritySchemes(
                "bearer",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("Access token from POST /api/v1/auth/login."));
        components.addHeaders(
                "TraceId", header("Trace id of the request; quote it when reporting a problem.", TRACE_ID));
        components.addHeaders(
                "IdempotencyReplayed",
                header("\"true\" if this is the repeated response to the first request with the key.", "true"));
        components.addHeaders("RetryAfter", header("Seconds to wait before a retry.", "5"));
        components.addSchemas("Problem", problemSchema());
        if (components.getSchemas() != null) {
            components.getSchemas().values().forEach(SharedComponents::addExamples);
        }
    }

    /** Describes paging parameters and makes patterns and examples conform to JSON Schema. */
    static void describe(Parameter parameter) {
        if (parameter.getSchema() != null) {
            anchorPattern(parameter.getSchema());
            parameter.setExample(conformingExample(parameter.getSchema(), parameter.getExample()));
        }
        if ("query".equals(parameter.getIn()) && parameter.getDescription() == null) {
            switch (parameter.getName()) {
                case "page" ->
                    parameter.description("Page number, starting at 0.").example(0);
                case "size" ->
                    parameter.description("Number of items per page.").example(20);
                default -> {}
            }
        }
    }

    @SuppressWarnings("rawtypes")
    private static void addExamples(Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        for (Map.Entry<String, Schema> property : schema.getProperties().entrySet()) {
            anchorPattern(property.getValue());
            var example = EXAMPLES.get(property.getKey());
            if (example != null && property.getValue().getExample() == null) {
                property.getValue().setExample(example);
            }
        }
    }

    /** Annotations give each example as one text: an array needs a list, and a number may be meant as a string. */
    private static @Nullable Object conformingExample(Schema<?> schema, @Nullable Object example) {
        if (example == null) {
            return null;
        }
        if (isOfType(schema, "array") && example instanceof String) {
            return List.of(example);
        }
        return isOfType(schema, "string") ? example.toString() : example;
    }

    private static boolean isOfType(Schema<?> schema, String type) {
        return type.equals(schema.getType())
                || schema.getTypes() != null && schema.getTypes().contains(type);
    }

    /** Anchors patterns: Bean Validation matches the whole value, JSON Schema any part. */
    private static void anchorPattern(Schema<?> schema) {
        var pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
        if (schema.getItems() != null) {
            anchorPattern(schema.getItems());
        }
    }

    private static Schema<?> problemSchema() {
        var error = new ObjectSchema()
                .addProperty("field", new StringSchema().example("email"))
                .addProperty("message", new StringSchema().example("must not be blank"));
        return new ObjectSchema()
                .description("Problem details (RFC 9457); some types have further members.")
                .addProperty("type", new StringSchema().format("uri").description("Type of the problem, for programs."))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("Explanation for people."))
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("trace_id", new StringSchema().description("Trace id of the request, as in X-Trace-Id."))
                .addProperty("errors", new ArraySchema().items(error).description("Invalid fields of the request."))
                .addRequiredItem("detail")
                .addRequiredItem("status")
                .addRequiredItem("title")
                .addRequiredItem("trace_id")
                .addRequiredItem("type");
    }

    private static Header header(String description, String example) {
        return new Header().description(description).schema(new StringSchema()).example(example);
    }
}
