package id.microsayur.platform.web.openapi;

import id.microsayur.runtime.problem.CommonProblem;
import id.microsayur.runtime.problem.ProblemTypes;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * Problem responses of operations. The description of a controller's {@code @ApiResponse} has a line for each problem
 * in the form {@code order-closed: The order is closed already.}, from which schema, headers and examples are
 * generated. Problems common to all operations are components.
 */
final class ProblemResponses {

    private static final Pattern TYPE_AND_DETAIL = Pattern.compile("(?<type>[a-z0-9-]+): (?<detail>.+)");
    private static final String PROBLEM_SCHEMA = "#/components/schemas/Problem";

    private static final Map<Integer, String> COMMON_PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "invalid-request: Some fields are missing or not valid; see errors."),
            Map.entry(401, line(CommonProblem.UNAUTHORIZED)),
            Map.entry(403, line(CommonProblem.FORBIDDEN)),
            Map.entry(404, line(CommonProblem.NOT_FOUND)),
            Map.entry(413, "content-too-large: A request carries at most 1 MB, a photo 5 MB."),
            Map.entry(415, "unsupported-media-type: Content-Type is not supported."),
            Map.entry(429, "too-many-requests: Slow down; Retry-After says when to come again."),
            Map.entry(503, line(CommonProblem.SERVICE_UNAVAILABLE))));

    private ProblemResponses() {}

    private static String line(CommonProblem problem) {
        return problem.type() + ": " + problem.detail();
    }

    static void addTo(Components components) {
        COMMON_PROBLEMS.forEach(
                (status, kinds) -> components.addResponses(componentName(status), toResponse(status, kinds)));
    }

    /** Adds problems of this status to those that the operation declares. */
    static void addProblems(Operation operation, int status, String kinds) {
        var code = String.valueOf(status);
        var own = operation.getResponses().get(code);
        var all = own == null || own.getDescription() == null ? kinds : own.getDescription() + "\n" + kinds;
        operation.getResponses().addApiResponse(code, new ApiResponse().description(all));
    }

    /** Adds a reference to a common problem unless the operation declares the status. */
    static void addReference(Operation operation, int status) {
        operation
                .getResponses()
                .putIfAbsent(
                        String.valueOf(status),
                        new ApiResponse().$ref("#/components/responses/" + componentName(status)));
    }

    /** Expands the declared problem lines to responses with schema and examples. */
    static void expandDescriptions(Operation operation) {
        operation.getResponses().replaceAll((code, response) -> {
            var isError = code.startsWith("4") || code.startsWith("5");
            return isError && response.get$ref() == null
                    ? toResponse(Integer.parseInt(code), String.valueOf(response.getDescription()))
                    : response;
        });
    }

    private static ApiResponse toResponse(int status, String kinds) {
        var examples = new MediaType().schema(new Schema<>().$ref(PROBLEM_SCHEMA));
        var text = new StringBuilder();
        for (var line : kinds.strip().split("\\R")) {
            var kind = TYPE_AND_DETAIL.matcher(line.strip());
            if (kind.matches()) {
                text.append(text.isEmpty() ? "" : "\n\n");
                text.append("`%s`: %s".formatted(kind.group("type"), kind.group("detail")));
                examples.addExamples(
                        kind.group("type"),
                        new Example().value(exampleProblem(status, kind.group("type"), kind.group("detail"))));
            } else {
                text.append(text.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        var response = new ApiResponse()
                .description(text.toString())
                .content(new Content().addMediaType("application/problem+json", examples))
                .addHeaderObject("X-Trace-Id", new Header().$ref("#/components/headers/TraceId"));
        if (status == HttpStatus.TOO_MANY_REQUESTS.value() || status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.addHeaderObject("Retry-After", new Header().$ref("#/components/headers/RetryAfter"));
        }
        return response;
    }

    private static Map<String, Object> exampleProblem(int status, String type, String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", ProblemTypes.uri(type).toString());
        problem.put("title", ProblemTypes.title(type));
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("trace_id", SharedComponents.TRACE_ID);
        return problem;
    }

    private static String componentName(int status) {
        return HttpStatus.valueOf(status).getReasonPhrase().replace(" ", "");
    }
}
