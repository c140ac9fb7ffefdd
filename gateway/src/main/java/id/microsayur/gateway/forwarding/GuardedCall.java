package id.microsayur.gateway.forwarding;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.Connection;
import reactor.util.context.Context;

/**
 * Calls within a time limit, and with a circuit breaker only by its permission, in one step. The timer belongs to the thread
 * of the client's connection, so that nothing is locked and no other thread is woken.
 */
public final class GuardedCall extends Mono<Void> {

    private final Supplier<Mono<Void>> call;
    private final Duration limit;
    private final Supplier<? extends Exception> timeout;
    private final @Nullable CircuitBreaker breaker;
    private final EventExecutor executor;

    GuardedCall(
            EventExecutor executor,
            Duration limit,
            Supplier<? extends Exception> timeout,
            @Nullable CircuitBreaker breaker,
            Supplier<Mono<Void>> call) {
        this.call = call;
        this.limit = limit;
        this.timeout = timeout;
        this.breaker = breaker;
        this.executor = executor;
    }

    /** Cancels the call after the time limit, and fails with the exception. */
    public static Mono<Void> limited(
            ServerHttpRequest request, Duration limit, Supplier<? extends Exception> timeout, Mono<Void> call) {
        return new GuardedCall(executor(request), limit, timeout, null, () -> call);
    }

    /** Also records the result at the breaker; an open one prevents the call by a CallNotPermittedException. */
    public static Mono<Void> guarded(
            ServerHttpRequest request,
            Duration limit,
            Supplier<? extends Exception> timeout,
            CircuitBreaker breaker,
            Supplier<Mono<Void>> call) {
        return new GuardedCall(executor(request), limit, timeout, breaker, call);
    }

    private static EventExecutor executor(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request) instanceof Connection client
                ? client.channel().eventLoop()
                : GlobalEventExecutor.INSTANCE;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Void> caller) {
        if (breaker != null && !breaker.tryAcquirePermission()) {
            Operators.error(caller, CallNotPermittedException.createCallNotPermittedException(breaker));
            return;
        }
        Mono<Void> response;
        try {
            response = call.get();
        } catch (RuntimeException e) {
            response = Mono.error(e);
        }
        response.subscribe(new Call(caller));
    }

    private final class Call implements CoreSubscriber<Void>, Subscription, Runnable {

        private final CoreSubscriber<? super Void> caller;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final long started = breaker == null ? 0 : breaker.getCurrentTimestamp();
        private @Nullable Subscription upstream;
        private volatile @Nullable Future<?> timer;

        Call(CoreSubscriber<? super Void> caller) {
            this.caller = caller;
        }

        @Override
        public void onSubscribe(Subscription upstream) {
            if (!Operators.validate(this.upstream, upstream)) {
                return;
            }
            this.upstream = upstream;
            caller.onSubscribe(this);
            if (!ended.get()) {
                var scheduled = executor.schedule(this, limit.toNanos(), TimeUnit.NANOSECONDS);
                timer = scheduled;
                if (ended.get()) {
                    scheduled.cancel(false);
                }
            }
        }

        @Override
        public void onNext(Void nothing) {}

        @Override
        public void onComplete() {
            if (end()) {
                if (breaker != null) {
                    breaker.onSuccess(elapsed(breaker), breaker.getTimestampUnit());
                }
                caller.onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (end()) {
                fail(failure, failure);
            } else {
                Operators.onErrorDropped(failure, currentContext());
            }
        }

        /** The time limit has passed. */
        @Override
        public void run() {
            if (end()) {
                cancelUpstream();
                var failure = timeout.get();
                fail(failure.getCause() == null ? failure : failure.getCause(), failure);
            }
        }

        private void fail(Throwable recorded, Throwable failure) {
            if (breaker != null) {
                breaker.onError(elapsed(breaker), breaker.getTimestampUnit(), recorded);
            }
            caller.onError(failure);
        }

        @Override
        public void request(long n) {
            if (upstream != null) {
                upstream.request(n);
            }
        }

        @Override
        public void cancel() {
            if (end()) {
                cancelUpstream();
                if (breaker != null) {
                    breaker.releasePermission();
                }
            }
        }

        private void cancelUpstream() {
            if (upstream != null) {
                upstream.cancel();
            }
        }

        private boolean end() {
            if (!ended.compareAndSet(false, true)) {
                return false;
            }
            var running = timer;
            if (running != null) {
                running.cancel(false);
            }
            return true;
        }

        private long elapsed(CircuitBreaker breaker) {
            return breaker.getCurrentTimestamp() - started;
        }

        @Override
        public Context currentContext() {
            return caller.currentContext();
        }
    }
}
