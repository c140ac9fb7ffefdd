package id.microsayur.user.issuer;

import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** Configures the authorization server: token endpoint, key set and token signing. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    @Bean
    CachedJwkSource cachedJwkSource(SigningKeyService keys, Clock clock) {
        return new CachedJwkSource(keys, clock);
    }

    @Bean
    JwtEncoder jwtEncoder(CachedJwkSource keys) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(keys::selectSigningKey);
        return encoder;
    }

    @Bean
    OAuth2AuthorizationService noOpAuthorizationService() {
        return new NoOpAuthorizationService();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(@Value("${platform.public-url}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    /** Exposes the required endpoints; the next filter chain rejects the remaining ones of the authorization server. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain tokenEndpoints(HttpSecurity http) {
        return http.securityMatcher("/oauth2/token", "/oauth2/jwks", "/.well-known/**")
                .oauth2AuthorizationServer(server -> server.oidc(withDefaults())
                        .clientAuthentication(clients -> clients.authenticationProviders(providers ->
                                providers.forEach(AuthorizationServerConfiguration::useClientSecretEncoder))))
                .authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .build();
    }

    private static void useClientSecretEncoder(AuthenticationProvider provider) {
        if (provider instanceof ClientSecretAuthenticationProvider secretProvider) {
            secretProvider.setPasswordEncoder(new ClientSecretEncoder());
        }
    }
}
