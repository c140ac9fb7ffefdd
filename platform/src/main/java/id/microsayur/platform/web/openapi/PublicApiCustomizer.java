package id.microsayur.platform.web.openapi;

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

/** Customizes the document for clients of the gateway: public paths, security, problems and headers. */
class PublicApiCustomizer implements OpenApiCustomizer {

    private static final String DESCRIPTION = """
            JSON in snake_case; times are UTC, money is whole rupiah. Unknown fields are ignored.

            Every path starts with its version; a path without one (`/api/…`) has the version of the header
            `API-Version`, by default 1. Every response has an `X-Trace-Id`; every error is
            `application/problem+json` with a `trace_id`. Texts are Indonesian, or English with
            `Accept-Language: en`.""";

    private final String service;
    private final EndpointRoles endpointRoles;

    PublicApiCustomizer(String service, EndpointRoles endpointRoles) {
        this.service = service;
        this.endpointRoles = endpointRoles;
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info().title("MICRO-SAYUR: " + service).version("1").description(DESCRIPTION));
        document.servers(List.of(new Server().url("/").description("Gateway")));
        if (document.getComponents() == null) {
            document.components(new Components());
        }
        SharedComponents.addTo(document.getComponents());
        ProblemResponses.addTo(document.getComponents());
        var paths = new Paths();
        if (document.getPaths() != null) {
            new TreeMap<>(document.getPaths()).forEach((path, item) -> {
                item.readOperationsMap()
                        .forEach((method, operation) -> completeOperation(path, method, operation, item));
                if (!item.readOperations().isEmpty()) {
                    paths.addPathItem(versionedPath(path), item);
                }
            });
        }
        document.paths(paths);
        document.tags(null);
        UnusedComponentRemover.removeFrom(document);
    }

    private static String versionedPath(String path) {
        return path.replaceFirst("^/api/", "/api/v1/");
    }

    private void completeOperation(String path, HttpMethod method, Operation operation, PathItem item) {
        var isPublic = endpointRoles.isPublic(method.name(), path);
        var roles = endpointRoles.allowedRoles(method.name(), path);
        if (!isPublic && roles.isEmpty()) {
            item.operation(method, null); // internal between services, not routed by the gateway
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
            ProblemResponses.addReference(operation, 401);
            ProblemResponses.addReference(operation, 403);
        }
        addInputProblems(path, operation);
        ProblemResponses.addReference(operation, 429);
        ProblemResponses.addReference(operation, 503);
        ProblemResponses.expandDescriptions(operation);
    }

    private static void addInputProblems(String path, Operation operation) {
        var parameters = Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
                .filter(parameter -> !"API-Version".equals(parameter.getName()))
                .toList();
        parameters.forEach(SharedComponents::describe);
        operation.setParameters(parameters.isEmpty() ? null : parameters);
        if (!parameters.isEmpty() || operation.getRequestBody() != null) {
            ProblemResponses.addReference(operation, 400);
        }
        if (path.contains("{")) {
            ProblemResponses.addReference(operation, 404);
        }
        if (operation.getRequestBody() != null) {
            ProblemResponses.addReference(operation, 413);
            ProblemResponses.addReference(operation, 415);
        }
    }
}
