package id.microsayur.gateway.security;

import id.microsayur.gateway.ratelimit.RateLimitFilter;
import id.microsayur.runtime.session.VerifiedTokenCache;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.handler.DefaultWebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The security chain, with a short way for requests whose token was verified before: rate limit and access rules only. All
 * other requests take the filters of Spring Security.
 */
final class VerifiedTokenFilterChain implements SecurityWebFilterChain {

    private static final String BEARER = "Bearer ";

    private final SecurityWebFilterChain complete;
    private final List<WebFilter> filters;
    private final VerifiedTokenCache<Authentication> verifiedTokens;
    private final RateLimitFilter limits;
    private final AccessRules rules;
    private final ServerAccessDeniedHandler deniedHandler;

    VerifiedTokenFilterChain(
            SecurityWebFilterChain complete,
            List<WebFilter> filters,
            VerifiedTokenCache<Authentication> verifiedTokens,
            RateLimitFilter limits,
            AccessRules rules,
            ServerAccessDeniedHandler deniedHandler) {
        this.complete = complete;
        this.filters = filters;
        this.verifiedTokens = verifiedTokens;
        this.limits = limits;
        this.rules = rules;
        this.deniedHandler = deniedHandler;
    }

    @Override
    public Mono<Boolean> matches(ServerWebExchange exchange) {
        return complete.matches(exchange);
    }

    @Override
    public Flux<WebFilter> getWebFilters() {
        return Flux.just(this::filter);
    }

    private Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var caller = verifiedCaller(exchange);
        if (caller == null) {
            return new DefaultWebFilterChain(chain::filter, filters).filter(exchange);
        }
        var principal = Mono.just(caller);
        var secured = new AuthenticatedExchange(exchange, principal);
        return limits.filter(secured, limited -> authorize(principal, limited, chain))
                .onErrorResume(AccessDeniedException.class, denied -> deniedHandler.handle(secured, denied))
                .contextWrite(ReactiveSecurityContextHolder.withAuthentication(caller));
    }

    private Mono<Void> authorize(Mono<Authentication> caller, ServerWebExchange exchange, WebFilterChain chain) {
        return rules.authorize(caller, new AuthorizationContext(exchange))
                .map(AuthorizationResult::isGranted)
                .defaultIfEmpty(false)
                .flatMap(isGranted ->
                        isGranted ? chain.filter(exchange) : Mono.error(new AccessDeniedException("Access Denied")));
    }

    private @Nullable Authentication verifiedCaller(ServerWebExchange exchange) {
        var values = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 && values.getFirst().startsWith(BEARER)
                ? verifiedTokens.find(values.getFirst().substring(BEARER.length()))
                : null;
    }

    /** Names the caller without a look at the context of the subscriber. */
    private static final class AuthenticatedExchange extends ServerWebExchangeDecorator {

        private final Mono<Authentication> principal;

        AuthenticatedExchange(ServerWebExchange exchange, Mono<Authentication> principal) {
            super(exchange);
            this.principal = principal;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends Principal> Mono<T> getPrincipal() {
            return (Mono<T>) principal;
        }
    }
}
