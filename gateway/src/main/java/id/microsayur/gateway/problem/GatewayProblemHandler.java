package id.microsayur.gateway.problem;

import id.microsayur.gateway.tracing.TraceIdFilter;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
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

    private final JsonMapper json;

    GatewayProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var gatewayProblem = GatewayProblem.of(failure);
        log(exchange, gatewayProblem, failure);
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

    public Mono<Void> write(ServerWebExchange exchange, GatewayProblem gatewayProblem) {
        var response = exchange.getResponse();
        if (gatewayProblem == GatewayProblem.SERVICE_UNAVAILABLE) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.setStatusCode(gatewayProblem.status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body(exchange, gatewayProblem))));
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
