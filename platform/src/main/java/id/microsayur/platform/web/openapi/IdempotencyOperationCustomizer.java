package id.microsayur.platform.web.openapi;

import id.microsayur.platform.web.idempotency.Idempotent;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Documents the header {@code Idempotency-Key} and its responses for {@link Idempotent} methods. */
class IdempotencyOperationCustomizer implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var idempotent = method.getMethodAnnotation(Idempotent.class);
        if (idempotent == null) {
            return operation;
        }
        operation.addParametersItem(new Parameter()
                .in("header")
                .name("Idempotency-Key")
                .required(idempotent.required())
                .description(
                        "A repeated request with the same key and body gets the first response and has no further effect.")
                .example("7c9e6679-7425-40de-944b-e07fc1f90ae7")
                .schema(new StringSchema().pattern("^\"?[A-Za-z0-9_-]{16,64}\"?$")));
        if (!idempotent.secret()) { // a response with a secret is not replayed but made again
            operation
                    .getResponses()
                    .forEach((_, response) -> response.addHeaderObject(
                            "Idempotency-Replayed", new Header().$ref("#/components/headers/IdempotencyReplayed")));
        }
        ProblemResponses.addProblems(
                operation, 409, "request-in-progress: The first request with this Idempotency-Key still runs.");
        ProblemResponses.addProblems(
                operation, 422, "idempotency-key-reused: This Idempotency-Key was used for another request.");
        return operation;
    }
}
