package id.microsayur.gateway.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Public keys of the token issuer. An unknown key id makes the gateway fetch the keys again, but only every few seconds,
 * whatever callers send; known keys stay valid while the issuer is unavailable.
 */
class IssuerKeys {

    private static final int FETCH_BURST = 5;
    private static final Duration FETCH_PAUSE = Duration.ofSeconds(5);
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final Mono<JWKSet> issuer;
    private final TimeMeter time;
    private final Runnable withdrawal;
    private final Bucket fetches;
    private final AtomicReference<@Nullable Mono<JWKSet>> running = new AtomicReference<>();
    private volatile JWKSet known = new JWKSet();
    private volatile long staleAt;

    /** @param withdrawal runs when the issuer no longer has a key that was known */
    IssuerKeys(Mono<JWKSet> issuer, TimeMeter time, Runnable withdrawal) {
        this.issuer = issuer;
        this.time = time;
        this.withdrawal = withdrawal;
        this.fetches = Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(FETCH_BURST).refillGreedy(1, FETCH_PAUSE))
                .build();
    }

    /** Fails if the key is unknown and the issuer is unavailable. */
    Flux<JWK> find(SignedJWT token) {
        var id = token.getHeader().getKeyID();
        var keys = known;
        if (id == null ? keys.isEmpty() : keys.getKeyByKeyId(id) == null) {
            return fetch().defaultIfEmpty(keys).flatMapIterable(JWKSet::getKeys);
        }
        if (time.currentTimeNanos() - staleAt > 0) {
            fetch().subscribe(_ -> {}, _ -> {});
        }
        return Flux.fromIterable(keys.getKeys());
    }

    /** Shares a running fetch; empty if the keys were fetched too often. */
    private Mono<JWKSet> fetch() {
        var shared = running.get();
        if (shared != null) {
            return shared;
        }
        if (!fetches.tryConsume(1)) {
            return known.isEmpty()
                    ? Mono.error(new IllegalStateException("the issuer's keys are unknown"))
                    : Mono.empty();
        }
        var fetch =
                issuer.doOnNext(this::store).doFinally(_ -> running.set(null)).cache();
        running.set(fetch);
        return fetch;
    }

    private void store(JWKSet fetched) {
        staleAt = time.currentTimeNanos() + MAX_AGE.toNanos();
        var before = known;
        known = fetched;
        if (!fetched.getKeys().containsAll(before.getKeys())) {
            withdrawal.run();
        }
    }
}
