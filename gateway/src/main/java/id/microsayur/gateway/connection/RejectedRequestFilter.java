package id.microsayur.gateway.connection;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.GatewayProblemHandler;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers the replacement of a request that {@link RequestValidationHandler} did not accept. */
@Component
public class RejectedRequestFilter implements WebFilter, Ordered {

    /** Header of a replacement, with the name of the problem; removed from the requests of clients. */
    public static final String HEADER = "gateway-rejected";

    private final GatewayProblemHandler problems;

    RejectedRequestFilter(GatewayProblemHandler problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var problem = exchange.getRequest().getHeaders().getFirst(HEADER);
        return problem == null ? chain.filter(exchange) : problems.write(exchange, GatewayProblem.valueOf(problem));
    }

    @Override
    public int getOrder() {
        return FilterOrder.REJECTED_REQUEST.value();
    }
}
