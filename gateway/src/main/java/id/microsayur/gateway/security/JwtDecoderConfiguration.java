package id.microsayur.gateway.security;

import com.nimbusds.jose.jwk.JWKSet;
import id.microsayur.runtime.session.RevokedSessionValidator;
import id.microsayur.runtime.session.VerifiedTokenCache;
import io.github.bucket4j.TimeMeter;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.DelegatingJwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtGrantedAuthoritiesConverterAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Accepts access tokens signed by user-service, with issuer and audience of this platform and no revoked session. */
@Configuration(proxyBeanMethods = false)
class JwtDecoderConfiguration {

    private static final String JWK_SET_URI = "http://user-service/oauth2/jwks";
    private static final String AUDIENCE = "micro-sayur";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int CACHE_SIZE = 2_000; // a few kilobytes each

    @Bean
    ReactiveJwtDecoder jwtDecoder(
            ReactorLoadBalancerExchangeFilterFunction balancer,
            RevokedSessionValidator revokedSessions,
            VerifiedTokenCache<Authentication> verifiedTokens,
            @Value("${platform.public-url}") String issuer) {
        var web = WebClient.builder()
                .filter((request, next) -> next.exchange(request).timeout(TIMEOUT))
                .filter(balancer)
                .build();
        var keys = new IssuerKeys(fetch(web), TimeMeter.SYSTEM_NANOTIME, verifiedTokens::clear);
        var decoder = NimbusReactiveJwtDecoder.withJwkSource(keys::find)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE)),
                revokedSessions));
        return token -> decoder.decode(token)
                .onErrorMap(IllegalStateException.class, JwtDecoderConfiguration::issuerKeysUnavailable);
    }

    @Bean
    VerifiedTokenCache<Authentication> verifiedTokens(RevokedSessionValidator revokedSessions) {
        return new VerifiedTokenCache<>(revokedSessions, CACHE_SIZE, Clock.systemUTC());
    }

    @Bean
    ReactiveAuthenticationManager tokenAuthentication(
            ReactiveJwtDecoder decoder, VerifiedTokenCache<Authentication> verifiedTokens) {
        var verifier = new JwtReactiveAuthenticationManager(decoder);
        verifier.setJwtAuthenticationConverter(authenticationConverter());
        return new CachingTokenAuthentication(verifier, verifiedTokens);
    }

    private static Mono<JWKSet> fetch(WebClient web) {
        return web.get().uri(JWK_SET_URI).retrieve().bodyToMono(String.class).map(text -> {
            try {
                return JWKSet.parse(text);
            } catch (ParseException e) {
                throw new IllegalStateException("user-service returned no keys", e);
            }
        });
    }

    /** Maps to 503 instead of 401, because the token may be valid. Cached keys remain usable. */
    private static AuthenticationServiceException issuerKeysUnavailable(IllegalStateException e) {
        return new AuthenticationServiceException("The signing keys of user-service are unavailable", e);
    }

    private static ReactiveJwtAuthenticationConverter authenticationConverter() {
        var roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("ROLE_");
        var authorities = new DelegatingJwtGrantedAuthoritiesConverter(roles, new JwtGrantedAuthoritiesConverter());
        var converter = new ReactiveJwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(new ReactiveJwtGrantedAuthoritiesConverterAdapter(authorities));
        return converter;
    }
}
