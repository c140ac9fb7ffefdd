package id.microsayur.gateway;

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

/** Says every problem of the gateway in one form: RFC 9457 with the trace. */
@Component
@Order(-2) // before Spring's own handlers, which answer without a body
class Problems implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** About as long as a breaker stays open. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var problem = Problem.of(failure);
        note(exchange, problem, failure);
        return answer(exchange, problem);
    }

    private static void note(ServerWebExchange exchange, Problem problem, Throwable failure) {
        var request = exchange.getRequest();
        try (var _ = MDC.putCloseable("traceId", TraceId.of(exchange.getAttributes()))) {
            switch (problem) {
                case INTERNAL_ERROR -> log.error("{} {}", request.getMethod(), request.getPath(), failure);
                case SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT ->
                    log.warn("{} {}: {}", request.getMethod(), request.getPath(), failure.toString());
                default -> log.debug("{} {}: {}", request.getMethod(), request.getPath(), failure.toString());
            }
        }
    }

    Mono<Void> answer(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        if (problem == Problem.SERVICE_UNAVAILABLE) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.setStatusCode(problem.status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body(exchange, problem))));
    }

    private byte[] body(ServerWebExchange exchange, Problem problem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status.value());
        body.put("detail", problem.detail);
        var trace = TraceId.of(exchange.getAttributes());
        if (trace != null) {
            body.put("trace_id", trace);
        }
        return json.writeValueAsBytes(body);
    }
}
