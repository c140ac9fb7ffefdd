package id.microsayur.gateway.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import id.microsayur.gateway.page.Pages;
import id.microsayur.gateway.ratelimit.RateLimitFilter;
import id.microsayur.gateway.routing.RouteLookup;
import id.microsayur.runtime.session.VerifiedTokenCache;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authorization.AuthenticatedReactiveAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Authorises by path: public paths are listed, unrouted paths respond 404, all remaining paths but the pages need a token. Services check again. */
@Configuration(proxyBeanMethods = false)
class GatewaySecurityConfiguration {

    private static final String[] PUBLIC_READS = {
        "/api/products",
        "/api/products/*",
        "/api/products/*/image",
        "/api/products/images/*",
        "/api/categories",
        "/api/payment-methods",
        "/api/delivery-options",
        "/api/auth/verify",
        "/api/notifications/unsubscribe",
        "/oauth2/jwks",
        "/.well-known/**",
        "/docs",
        "/docs/**"
    };
    private static final String[] PUBLIC_WRITES = {
        "/api/auth/register",
        "/api/auth/verify",
        "/api/auth/verification",
        "/api/auth/login",
        "/api/auth/refresh",
        "/api/auth/session",
        "/api/auth/session/refresh",
        "/api/auth/forgot-password",
        "/api/auth/reset-password",
        "/api/payments/webhooks/*",
        "/api/notifications/unsubscribe"
    };
    /** The cookie authenticates, since the access token may have expired. */
    private static final String PUBLIC_DELETE = "/api/auth/session";

    private static final Predicate<ServerHttpRequest> PUBLIC = AccessRules.matcher(GET, PUBLIC_READS)
            .or(AccessRules.matcher(POST, PUBLIC_WRITES))
            .or(AccessRules.matcher(DELETE, PUBLIC_DELETE))
            .or(AccessRules.matcher(null, "/actuator/health/**"));

    /** Paths for calls between services, which do not pass the gateway. */
    private static final String[] INTERNAL_PATHS = {"/internal/**", "/api/notifications/user-registered"};

    @Bean
    SecurityWebFilterChain apiSecurity(
            ServerHttpSecurity http,
            RouteLookup routes,
            Pages pages,
            ReactiveAuthenticationManager tokenAuthentication,
            VerifiedTokenCache<Authentication> verifiedTokens,
            SecurityProblemHandler securityProblemHandler,
            RateLimitFilter limits) {
        var rules = accessRules(routes, pages);
        var complete = http.authorizeExchange(
                        exchanges -> exchanges.anyExchange().access(rules))
                .addFilterAfter(limits::filter, SecurityWebFiltersOrder.AUTHENTICATION)
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(securityProblemHandler)
                        .authenticationFailureHandler(ignoredOnPublicPaths(securityProblemHandler))
                        .accessDeniedHandler(securityProblemHandler)
                        .jwt(jwt -> jwt.authenticationManager(tokenAuthentication)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(securityProblemHandler)
                        .accessDeniedHandler(securityProblemHandler))
                .headers(ServerHttpSecurity.HeaderSpec::disable) // SecurityHeadersFilter
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .build();
        var filters =
                Objects.requireNonNull(complete.getWebFilters().collectList().block());
        return new VerifiedTokenFilterChain(complete, filters, verifiedTokens, limits, rules, securityProblemHandler);
    }

    /** Continues without the token where none is needed: a client may send an ended token with its log-in. */
    private static ServerAuthenticationFailureHandler ignoredOnPublicPaths(ServerAuthenticationEntryPoint entryPoint) {
        var refuse = new ServerAuthenticationEntryPointFailureHandler(entryPoint);
        return (filters, failure) -> PUBLIC.test(filters.getExchange().getRequest())
                ? filters.getChain().filter(withoutToken(filters.getExchange()))
                : refuse.onAuthenticationFailure(filters, failure);
    }

    private static ServerWebExchange withoutToken(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION)))
                .build();
    }

    private static AccessRules accessRules(RouteLookup routes, Pages pages) {
        return new AccessRules()
                .pathMatchers(INTERNAL_PATHS)
                .access((_, _) -> notFound())
                .pathMatchers("/actuator/health/**")
                .permitAll()
                .pathMatchers("/actuator/**", "/api/ops/**")
                .hasAnyAuthority("ROLE_OPS", "SCOPE_platform:operate")
                .pathMatchers("/api/admin/audit", "/api/admin/audit.csv")
                .hasAnyAuthority("ROLE_OPS", "ROLE_SUPER_ADMIN", "SCOPE_audit:read")
                .pathMatchers("/api/admin/orders/*/summary")
                .hasAnyAuthority(
                        "ROLE_ADMIN", "ROLE_SUPER_ADMIN", "ROLE_OPS", "SCOPE_orders:manage", "SCOPE_platform:operate")
                .pathMatchers("/api/admin/**")
                .hasAnyAuthority(
                        "ROLE_ADMIN",
                        "ROLE_SUPER_ADMIN",
                        "SCOPE_users:read",
                        "SCOPE_users:manage",
                        "SCOPE_orders:manage",
                        "SCOPE_catalogue:manage")
                .pathMatchers(GET, PUBLIC_READS)
                .permitAll()
                .pathMatchers(POST, PUBLIC_WRITES)
                .permitAll()
                .pathMatchers(DELETE, PUBLIC_DELETE)
                .permitAll()
                .matchers(pages::isPage)
                .permitAll()
                .anyExchange()
                .access(authenticatedIfRouted(routes, pages));
    }

    /** Responds 404 for unrouted paths before authentication is required: a problem, or the page that a browser asks for. */
    private static ReactiveAuthorizationManager<AuthorizationContext> authenticatedIfRouted(
            RouteLookup routes, Pages pages) {
        var authenticated = AuthenticatedReactiveAuthorizationManager.<AuthorizationContext>authenticated();
        return (caller, context) -> routes.find(context.getExchange())
                .hasElement()
                .flatMap(routed -> {
                    if (routed) {
                        return authenticated.authorize(caller, context);
                    }
                    return pages.isUnknownPage(context.getExchange().getRequest())
                            ? Mono.just(new AuthorizationDecision(true))
                            : notFound();
                });
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
