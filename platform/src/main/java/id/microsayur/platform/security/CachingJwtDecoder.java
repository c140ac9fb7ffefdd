package id.microsayur.platform.security;

import id.microsayur.runtime.session.VerifiedTokenCache;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Decodes and verifies a token at most once a minute. A key withdrawn by the issuer stays trusted as long as
 * {@link IssuerJwkSource} caches it.
 */
class CachingJwtDecoder implements JwtDecoder {

    static final int CACHE_SIZE = 500; // a few kilobytes each

    private final JwtDecoder verifier;
    private final VerifiedTokenCache<Jwt> cache;

    CachingJwtDecoder(JwtDecoder verifier, VerifiedTokenCache<Jwt> cache) {
        this.verifier = verifier;
        this.cache = cache;
    }

    @Override
    public Jwt decode(String token) {
        var known = cache.find(token);
        if (known != null) {
            return known;
        }
        var verified = verifier.decode(token);
        cache.add(verified, verified);
        return verified;
    }
}
