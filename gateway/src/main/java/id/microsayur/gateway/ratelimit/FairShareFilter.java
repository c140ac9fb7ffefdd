package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.caller.CallerKey;
import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.ProblemException;
import id.microsayur.gateway.ratelimit.ShareProperties.Share;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Limits the cost that a caller spends while others are active, to a fixed share or a multiple of the others' average. A request
 * beyond it waits for its turn, without a thread, and is rejected with 429 if that is too late. Callers with a role of the staff or
 * a permission have no share.
 */
@Component
class FairShareFilter implements GlobalFilter, Ordered {

    /** Requests of all callers that wait at the same time; each holds some kilobytes. */
    static final int MAX_WAITING = 1_000;

    /** Requests of one caller that wait at the same time. */
    static final int MAX_WAITING_OF_CALLER = 250;

    private static final String METER = "micro.sayur.gateway.shares";

    private final Refreshable<ShareProperties> shares;
    private final Refreshable<RequestCosts> costs;
    private final CallerBudgets budgets;
    private final ActiveCallers callers;
    private final MeterRegistry meters;
    private final Function<Duration, Mono<?>> timer;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Integer> waitingByCaller = new ConcurrentHashMap<>();

    @Autowired
    FairShareFilter(Refreshable<ShareProperties> shares, RateLimitProperties limits, MeterRegistry meters) {
        this(
                shares,
                new CallerBudgets(limits.callers(), System::nanoTime),
                new ActiveCallers(System::nanoTime),
                meters,
                Mono::delay);
    }

    FairShareFilter(
            Refreshable<ShareProperties> shares,
            CallerBudgets budgets,
            ActiveCallers callers,
            MeterRegistry meters,
            Function<Duration, Mono<?>> timer) {
        this.shares = shares;
        this.costs = shares.derive(RequestCosts::of);
        this.budgets = budgets;
        this.callers = callers;
        this.meters = meters;
        this.timer = timer;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return CallerKey.of(exchange).flatMap(caller -> {
            var current = shares.get();
            var isUser = caller.isUser() && !RateLimitFilter.takesCredentials(exchange);
            var key = isUser ? caller.value() : CallerKey.ofNetwork(exchange).value();
            var share = share(key, isUser, current);
            if (isUser && caller.isPrivileged()) {
                return chain.filter(exchange);
            }
            var longestWait = mayWait(key) ? current.longestWait() : Duration.ZERO;
            var wait = budgets.reserve(key, costs.get().of(exchange.getRequest()), share, longestWait);
            if (!wait.isPositive()) {
                return chain.filter(exchange);
            }
            var rejected = wait.compareTo(longestWait) > 0;
            meters.counter(METER, "outcome", rejected ? "rejected" : "delayed").increment();
            return rejected ? reject(exchange, wait) : runLater(key, wait, exchange, chain);
        });
    }

    private Share share(String key, boolean isUser, ShareProperties current) {
        var others = callers.others(key);
        if (others < current.others()) {
            return Share.UNLIMITED;
        }
        var share = isUser ? current.ofUser() : current.ofAddress();
        return share.atLeast(current.times() * budgets.spentByOthers(key) / others);
    }

    private boolean mayWait(String key) {
        return waiting.get() < MAX_WAITING && waitingByCaller.getOrDefault(key, 0) < MAX_WAITING_OF_CALLER;
    }

    private Mono<Void> runLater(String key, Duration wait, ServerWebExchange exchange, GatewayFilterChain chain) {
        waiting.incrementAndGet();
        waitingByCaller.merge(key, 1, Integer::sum);
        return timer.apply(wait)
                .doFinally(_ -> {
                    waiting.decrementAndGet();
                    waitingByCaller.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
                })
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private Mono<Void> reject(ServerWebExchange exchange, Duration wait) {
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        return Mono.error(new ProblemException(GatewayProblem.TOO_MANY_REQUESTS));
    }

    @Override
    public int getOrder() {
        return FilterOrder.FAIR_SHARE.value();
    }
}
