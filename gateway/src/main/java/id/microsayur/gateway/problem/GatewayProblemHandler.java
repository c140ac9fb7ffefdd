package id.microsayur.gateway.problem;

import id.microsayur.gateway.tracing.TraceIdFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes every problem of the gateway as RFC 9457 problem details with the trace id. */
@Component
@Order(-2) // before the default handlers of Spring, which respond without a body
public class GatewayProblemHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(GatewayProblemHandler.class);

    /** Close to the open time of the circuit breakers. */
    private static final String RETRY_AFTER_SECONDS = "5";
    /** Room is made as soon as other requests end. */
    private static final String SOON_SECONDS = "1";

    /** The methods that the platform knows; a service answers for its own resources. */
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final JsonMapper json;
    private final MeterRegistry meters;
    private final RejectionDelay rejectionDelay;

    public GatewayProblemHandler(JsonMapper json, MeterRegistry meters, RejectionDelay rejectionDelay) {
        this.json = json;
        this.meters = meters;
        this.rejectionDelay = rejectionDelay;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var gatewayProblem = GatewayProblem.of(failure);
        log(exchange, gatewayProblem, failure);
        if (failure instanceof ErrorResponse error) {
            error.getHeaders()
                    .forEach((name, values) ->
                            exchange.getResponse().getHeaders().put(name, values));
        }
        return write(exchange, gatewayProblem);
    }

    private static void log(ServerWebExchange exchange, GatewayProblem gatewayProblem, Throwable failure) {
        var request = exchange.getRequest();
        try (var _ = MDC.putCloseable("traceId", TraceIdFilter.traceId(exchange.getAttributes()))) {
            switch (gatewayProblem) {
                case INTERNAL_ERROR -> log.error("{} {}", request.getMethod(), request.getPath(), failure);
                case SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT ->
                    log.warn("{} {}: {}", request.getMethod(), request.getPath(), failure.toString());
                default -> log.debug("{} {}: {}", request.getMethod(), request.getPath(), failure.toString());
            }
        }
    }

    /** Responds with the problem; to a caller that exceeds a limit, after a delay. */
    public Mono<Void> write(ServerWebExchange exchange, GatewayProblem gatewayProblem) {
        meters.counter(
                        "micro.sayur.gateway.problems",
                        "type",
                        gatewayProblem.type().toString())
                .increment();
        return gatewayProblem.status == HttpStatus.TOO_MANY_REQUESTS
                ? rejectionDelay.delay(exchange, Mono.defer(() -> respond(exchange, gatewayProblem)))
                : respond(exchange, gatewayProblem);
    }

    private Mono<Void> respond(ServerWebExchange exchange, GatewayProblem gatewayProblem) {
        var response = exchange.getResponse();
        var retryAfter = retryAfter(gatewayProblem);
        if (retryAfter != null && !response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (gatewayProblem == GatewayProblem.METHOD_NOT_ALLOWED
                && response.getHeaders().getAllow().isEmpty()) {
            response.getHeaders().setAllow(METHODS);
        }
        response.setStatusCode(gatewayProblem.status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body(exchange, gatewayProblem))));
    }

    private static @Nullable String retryAfter(GatewayProblem gatewayProblem) {
        return switch (gatewayProblem.status) {
            case SERVICE_UNAVAILABLE -> gatewayProblem == GatewayProblem.BUSY ? SOON_SECONDS : RETRY_AFTER_SECONDS;
            case TOO_MANY_REQUESTS -> SOON_SECONDS;
            default -> null;
        };
    }

    private byte[] body(ServerWebExchange exchange, GatewayProblem gatewayProblem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", gatewayProblem.type().toString());
        body.put("title", gatewayProblem.title());
        body.put("status", gatewayProblem.status.value());
        body.put("detail", gatewayProblem.detail);
        var trace = TraceIdFilter.traceId(exchange.getAttributes());
        if (trace != null) {
            body.put("trace_id", trace);
        }
        return json.writeValueAsBytes(body);
    }
}
