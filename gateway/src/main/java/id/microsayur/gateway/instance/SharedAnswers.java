package id.microsayur.gateway.instance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers shared by all callers with the same question while they are computed and for a short time afterwards, so that ten
 * open consoles cost as one. The token of the latest caller is used.
 */
public final class SharedAnswers<K, T> {

    private static final int MOST_QUESTIONS = 100;
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Cache<K, SharedAnswer<T>> answers =
            Caffeine.newBuilder().maximumSize(MOST_QUESTIONS).build();
    private final BiFunction<K, @Nullable String, Mono<T>> source;

    /** @param source computes the answer to a question with the Authorization header of a caller */
    public SharedAnswers(BiFunction<K, @Nullable String, Mono<T>> source) {
        this.source = source;
    }

    public Mono<T> get(K question, @Nullable String authorization) {
        var shared = answers.get(question, this::share);
        shared.authorization().set(authorization);
        return shared.answer();
    }

    private SharedAnswer<T> share(K question) {
        var authorization = new AtomicReference<@Nullable String>();
        return new SharedAnswer<>(
                authorization,
                Mono.defer(() -> source.apply(question, authorization.get()))
                        .cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO));
    }

    private record SharedAnswer<T>(AtomicReference<@Nullable String> authorization, Mono<T> answer) {}
}
