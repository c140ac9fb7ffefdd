package id.microsayur.gateway.security;

import id.microsayur.runtime.session.VerifiedTokenCache;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Authenticates by access token, and verifies a token at most once a minute. */
final class CachingTokenAuthentication implements ReactiveAuthenticationManager {

    private final ReactiveAuthenticationManager verifier;
    private final VerifiedTokenCache<Authentication> cache;

    CachingTokenAuthentication(ReactiveAuthenticationManager verifier, VerifiedTokenCache<Authentication> cache) {
        this.verifier = verifier;
        this.cache = cache;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication attempt) {
        var known = attempt instanceof BearerTokenAuthenticationToken bearer ? cache.find(bearer.getToken()) : null;
        return known != null ? Mono.just(known) : verifier.authenticate(attempt).doOnNext(this::add);
    }

    private void add(Authentication verified) {
        if (verified instanceof JwtAuthenticationToken token) {
            cache.add(token.getToken(), token);
        }
    }
}
