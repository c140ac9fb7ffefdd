package id.microsayur.gateway;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Says no in the platform's words, since security answers before any error handler is asked. */
@Component
class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler, ServerExchangeRejectedHandler {

    private final Problems problems;
    private final RateLimits limits;

    Refusals(Problems problems, RateLimits limits) {
        this.problems = problems;
        this.limits = limits;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException reason) {
        if (!(reason instanceof InvalidBearerTokenException)) {
            return unauthorized(exchange, "Bearer");
        }
        return limits.passesAsStranger(exchange)
                .flatMap(passes -> passes
                        ? unauthorized(exchange, "Bearer error=\"invalid_token\"")
                        : problems.answer(exchange, Problem.TOO_MANY_REQUESTS));
    }

    private Mono<Void> unauthorized(ServerWebExchange exchange, String challenge) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return problems.answer(exchange, Problem.UNAUTHORIZED);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException reason) {
        return problems.answer(exchange, Problem.FORBIDDEN);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException reason) {
        return problems.answer(exchange, Problem.INVALID_REQUEST);
    }
}
