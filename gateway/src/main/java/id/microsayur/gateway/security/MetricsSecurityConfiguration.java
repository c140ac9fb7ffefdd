package id.microsayur.gateway.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import reactor.core.publisher.Mono;

/** Allows metrics to operators by token and to Prometheus by a separate login. */
@Configuration(proxyBeanMethods = false)
class MetricsSecurityConfiguration {

    private static final String METRICS = "/actuator/prometheus";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityWebFilterChain metricsSecurity(
            ServerHttpSecurity http,
            ReactiveAuthenticationManager tokenAuthentication,
            SecurityProblemHandler securityProblemHandler,
            @Value("${platform.security.scrape-password:}") String password) {
        return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher(METRICS))
                .authorizeExchange(rules -> rules.anyExchange().hasAnyRole("OPS", "SCRAPE"))
                .httpBasic(basic -> basic.authenticationManager(scrapeAuthentication(password))
                        .authenticationEntryPoint(securityProblemHandler)
                        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance()))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(securityProblemHandler)
                        .accessDeniedHandler(securityProblemHandler)
                        .jwt(jwt -> jwt.authenticationManager(tokenAuthentication)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(securityProblemHandler)
                        .accessDeniedHandler(securityProblemHandler))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .build();
    }

    private static ReactiveAuthenticationManager scrapeAuthentication(String password) {
        return attempt -> isScrapeLogin(attempt, password)
                ? Mono.just(UsernamePasswordAuthenticationToken.authenticated(
                        attempt.getName(), null, List.of(new SimpleGrantedAuthority("ROLE_SCRAPE"))))
                : Mono.error(new BadCredentialsException("Unknown scrape login"));
    }

    private static boolean isScrapeLogin(Authentication attempt, String password) {
        var given = String.valueOf(attempt.getCredentials()).getBytes(UTF_8);
        return !password.isEmpty()
                && "prometheus".equals(attempt.getName())
                && MessageDigest.isEqual(password.getBytes(UTF_8), given);
    }
}
