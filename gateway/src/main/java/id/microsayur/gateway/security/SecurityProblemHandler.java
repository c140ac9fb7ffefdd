package id.microsayur.gateway.security;

import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.GatewayProblemHandler;
import id.microsayur.gateway.ratelimit.RateLimitFilter;
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

/** Writes 401, 403 and rejected requests as problem details, because security responds before the error handlers. */
@Component
class SecurityProblemHandler
        implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler, ServerExchangeRejectedHandler {

    private final GatewayProblemHandler gatewayProblemHandler;
    private final RateLimitFilter limits;

    SecurityProblemHandler(GatewayProblemHandler gatewayProblemHandler, RateLimitFilter limits) {
        this.gatewayProblemHandler = gatewayProblemHandler;
        this.limits = limits;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException reason) {
        if (!(reason instanceof InvalidBearerTokenException)) {
            return unauthorized(exchange, "Bearer");
        }
        return limits.passesAsAnonymous(exchange)
                .flatMap(passes -> passes
                        ? unauthorized(exchange, "Bearer error=\"invalid_token\"")
                        : gatewayProblemHandler.write(exchange, GatewayProblem.TOO_MANY_REQUESTS));
    }

    private Mono<Void> unauthorized(ServerWebExchange exchange, String challenge) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return gatewayProblemHandler.write(exchange, GatewayProblem.UNAUTHORIZED);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException reason) {
        return gatewayProblemHandler.write(exchange, GatewayProblem.FORBIDDEN);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException reason) {
        return gatewayProblemHandler.write(exchange, GatewayProblem.INVALID_REQUEST);
    }
}
