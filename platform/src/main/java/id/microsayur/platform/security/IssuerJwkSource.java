package id.microsayur.platform.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Source of the issuer's public keys over a load-balanced client; cached keys stay valid for hours during an outage.
 */
final class IssuerJwkSource {

    private static final Duration CACHE_DURATION = Duration.ofMinutes(5);
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration OUTAGE_TOLERANCE = Duration.ofHours(12);

    private IssuerJwkSource() {}

    static JWKSource<SecurityContext> create(String issuerService, RestClient issuer) {
        try {
            var url = URI.create("http://" + issuerService + "/oauth2/jwks").toURL();
            return JWKSourceBuilder.create(url, location -> fetch(issuer, location.toString()))
                    .cache(CACHE_DURATION.toMillis(), REFRESH_TIMEOUT.toMillis())
                    .refreshAheadCache(Duration.ofSeconds(30).toMillis(), false)
                    .rateLimited(Duration.ofSeconds(5).toMillis())
                    .outageTolerant(OUTAGE_TOLERANCE.toMillis())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("platform.security.issuer-service is no host name: " + issuerService, e);
        }
    }

    private static Resource fetch(RestClient issuer, String url) throws IOException {
        try {
            return new Resource(
                    String.valueOf(issuer.get().uri(url).retrieve().body(String.class)), "application/json");
        } catch (RestClientException | IllegalStateException e) {
            throw new IOException("the token issuer returned no keys", e);
        }
    }
}
