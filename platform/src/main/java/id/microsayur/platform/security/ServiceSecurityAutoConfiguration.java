package id.microsayur.platform.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import id.microsayur.platform.client.LoadBalancedRestClientFactory;
import id.microsayur.platform.client.ServiceTokenProvider;
import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.security.mapping.UnmappedRequestAuthorization;
import id.microsayur.runtime.session.RevokedSessionValidator;
import id.microsayur.runtime.session.VerifiedTokenCache;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration of token validation and access rules, so that direct calls are checked like those through the
 * gateway.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration"
        })
@EnableConfigurationProperties(SecurityProperties.class)
class ServiceSecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JWKSource<SecurityContext> issuerJwkSource(SecurityProperties properties, LoadBalancedRestClientFactory clients) {
        return IssuerJwkSource.create(
                properties.issuerService(),
                clients.builder(properties.issuerService()).build());
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(
            JWKSource<SecurityContext> keys,
            RevokedSessionValidator revokedSessions,
            @Value("${platform.public-url}") String issuer,
            @Value("${spring.application.name}") String service) {
        var verifier = NimbusJwtDecoder.withJwkSource(keys).build();
        verifier.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(issuer),
                audienceValidator(List.of("micro-sayur", service)),
                revokedSessions));
        return new CachingJwtDecoder(
                verifier, new VerifiedTokenCache<>(revokedSessions, CachingJwtDecoder.CACHE_SIZE, Clock.systemUTC()));
    }

    private static OAuth2TokenValidator<Jwt> audienceValidator(List<String> accepted) {
        return new JwtClaimValidator<@Nullable Collection<String>>(
                JwtClaimNames.AUD,
                audience -> audience != null && audience.stream().anyMatch(accepted::contains));
    }

    @Bean
    ServiceTokenProvider serviceTokenProvider(SecurityProperties properties, LoadBalancedRestClientFactory clients) {
        return new ServiceTokenProvider(
                properties.issuerService(),
                properties.clientId(),
                properties.clientSecret(),
                clients.builder(properties.issuerService()));
    }

    @Bean
    WebMvcConfigurer currentUserConfigurer() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentUserArgumentResolver());
            }
        };
    }

    @Bean
    ServiceSecurityProblemHandler serviceSecurityProblemHandler(ProblemFactory problems, JsonMapper json) {
        return new ServiceSecurityProblemHandler(problems, json);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain serviceSecurity(
            HttpSecurity http,
            ServiceSecurityProblemHandler problemHandler,
            ObjectProvider<AccessRules> access,
            JwtDecoder decoder,
            SecurityProperties properties,
            ObjectProvider<HandlerMapping> mappings) {
        // ignores other credentials than the scraper's; where a token is needed, they are then denied
        var scrapeFilter = new BasicAuthenticationFilter(new MetricsScrapeAuthenticator(properties.scrapePassword()));
        return http.addFilterBefore(scrapeFilter, AnonymousAuthenticationFilter.class)
                .csrf(csrf -> csrf.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(rules -> {
                    rules.withObjectPostProcessor(new HeadAsGetAuthorization.PostProcessor());
                    rules.requestMatchers("/actuator/health/**", "/error").permitAll();
                    rules.requestMatchers("/actuator/prometheus")
                            .hasAnyAuthority(Roles.OPS, MetricsScrapeAuthenticator.AUTHORITY);
                    rules.requestMatchers("/actuator/**").hasAnyAuthority(Roles.OPS, Roles.scope("platform:operate"));
                    rules.requestMatchers(HttpMethod.GET, "/v3/api-docs", "/v3/api-docs.yaml")
                            .permitAll();
                    // answered by Spring MVC with the methods of the path
                    rules.requestMatchers(HttpMethod.OPTIONS, "/api/**").permitAll();
                    access.orderedStream().forEach(service -> service.apply(rules));
                    rules.anyRequest().access(new UnmappedRequestAuthorization(mappings));
                })
                .oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(problemHandler)
                        .accessDeniedHandler(problemHandler)
                        .bearerTokenResolver(LenientBearerAuthentication::resolveToken)
                        .authenticationManagerResolver(new LenientBearerAuthentication(authenticationManager(decoder))))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(problemHandler).accessDeniedHandler(problemHandler))
                .build();
    }

    private static AuthenticationManager authenticationManager(JwtDecoder decoder) {
        var provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(authenticationConverter());
        return new ProviderManager(provider);
    }

    private static JwtAuthenticationConverter authenticationConverter() {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(ServiceSecurityAutoConfiguration::rolesAndScopes);
        return converter;
    }

    private static Collection<GrantedAuthority> rolesAndScopes(Jwt token) {
        var granted = new ArrayList<GrantedAuthority>();
        var roles = token.getClaimAsStringList("roles");
        if (roles != null) {
            roles.forEach(role -> granted.add(new SimpleGrantedAuthority("ROLE_" + role)));
        }
        var scopes = token.getClaimAsStringList("scope");
        if (scopes != null) {
            scopes.stream()
                    .flatMap(scope -> List.of(scope.split(" ")).stream())
                    .forEach(scope -> granted.add(new SimpleGrantedAuthority("SCOPE_" + scope)));
        }
        return granted;
    }
}
