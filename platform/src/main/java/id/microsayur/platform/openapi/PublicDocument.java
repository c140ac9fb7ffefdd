package id.microsayur.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Turns a service's description into what a client of the gateway sees: public paths, tokens, problems, headers. */
class PublicDocument implements OpenApiCustomizer {

    private static final String HOUSE = """
            JSON in snake_case; times are UTC, money is whole rupiah. Unknown fields are ignored.

            Every path begins with its version; without it (`/api/…`) it means the version in the header
            `API-Version`, or else 1. Every answer has an `X-Trace-Id`, every error is `application/problem+json`
            and says its `trace_id`. Texts are Indonesian, or English with `Accept-Language: en`.""";

    private final String service;
    private final Callers callers;

    PublicDocument(String service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info().title("MICRO-SAYUR: " + service).version("1").description(HOUSE));
        document.servers(List.of(new Server().url("/").description("the gateway")));
        if (document.getComponents() == null) {
            document.components(new Components());
        }
        SharedParts.addTo(document.getComponents());
        ErrorDescriptions.addTo(document.getComponents());
        var paths = new Paths();
        if (document.getPaths() != null) {
            new TreeMap<>(document.getPaths()).forEach((path, item) -> {
                item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation, item));
                if (!item.readOperations().isEmpty()) {
                    paths.addPathItem(publicly(path), item);
                }
            });
        }
        document.paths(paths);
        document.tags(null);
        UnusedSchemas.removeFrom(document);
    }

    private static String publicly(String path) {
        return path.replaceFirst("^/api/", "/api/v1/");
    }

    private void complete(String path, HttpMethod method, Operation operation, PathItem item) {
        var isPublic = callers.needNoToken(method.name(), path);
        var roles = callers.roles(method.name(), path);
        if (!isPublic && roles.isEmpty()) {
            item.operation(method, null); // between services: nobody's at the gateway
            return;
        }
        operation.tags(operation.getTags().stream()
                .map(tag -> tag.replaceFirst("-controller$", ""))
                .toList());
        operation
                .getResponses()
                .forEach((_, response) ->
                        response.addHeaderObject("X-Trace-Id", new Header().$ref("#/components/headers/TraceId")));
        operation.security(isPublic ? List.of() : List.of(new SecurityRequirement().addList("bearer", roles)));
        if (!isPublic) {
            ErrorDescriptions.mention(operation, 401);
            ErrorDescriptions.mention(operation, 403);
        }
        mentionBadInput(path, operation);
        ErrorDescriptions.mention(operation, 429);
        ErrorDescriptions.mention(operation, 503);
        ErrorDescriptions.complete(operation);
    }

    private static void mentionBadInput(String path, Operation operation) {
        var parameters = Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
                .filter(parameter -> !"API-Version".equals(parameter.getName()))
                .toList();
        parameters.forEach(SharedParts::describe);
        operation.setParameters(parameters.isEmpty() ? null : parameters);
        if (!parameters.isEmpty() || operation.getRequestBody() != null) {
            ErrorDescriptions.mention(operation, 400);
        }
        if (path.contains("{")) {
            ErrorDescriptions.mention(operation, 404);
        }
        if (operation.getRequestBody() != null) {
            ErrorDescriptions.mention(operation, 413);
            ErrorDescriptions.mention(operation, 415);
        }
    }
}
