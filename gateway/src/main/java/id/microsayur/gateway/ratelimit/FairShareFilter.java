package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.caller.CallerKey;
import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.ProblemException;
import id.microsayur.gateway.ratelimit.ShareProperties.Share;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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
 * Gives each caller a share of what the machine can do, by the cost of the requests, while others are active: a fixed one, or some
 * times of what each of the others spends, if that is more. A request beyond the share waits for its turn, without a thread, and is rejected with 429 if that is too late. Callers with a role of the staff or a
 * permission have no share.
 */
@Component
class FairShareFilter implements GlobalFilter, Ordered {

    /** Requests of all callers that wait at the same time; each holds some kilobytes. */
    static final int MAX_WAITING = 1_000;

    private static final String METER = "micro.sayur.gateway.shares";

    private final Refreshable<ShareProperties> shares;
    private final Refreshable<RequestCosts> costs;
    private final CallerBudgets budgets;
    private final ActiveCallers callers;
    private final MeterRegistry meters;
    private final Function<Duration, Mono<?>> timer;
    private final AtomicInteger waiting = new AtomicInteger();

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
            var wait = reserve(caller, exchange);
            if (!wait.isPositive()) {
                return chain.filter(exchange);
            }
            var rejected = wait.compareTo(shares.get().longestWait()) > 0 || waiting.get() >= MAX_WAITING;
            meters.counter(METER, "outcome", rejected ? "rejected" : "delayed").increment();
            return rejected ? reject(exchange, wait) : runLater(wait, exchange, chain);
        });
    }

    private Duration reserve(CallerKey caller, ServerWebExchange exchange) {
        var current = shares.get();
        var isUser = caller.isUser() && !RateLimitFilter.takesCredentials(exchange);
        var key = isUser ? caller.value() : CallerKey.ofNetwork(exchange).value();
        var others = callers.others(key, ActiveCallers.MAX_COUNTED);
        if (isUser && caller.isPrivileged()) {
            return Duration.ZERO;
        }
        var share = isUser ? current.ofUser() : current.ofAddress();
        return budgets.reserve(
                key,
                costs.get().of(exchange.getRequest()),
                others < current.others()
                        ? Share.UNLIMITED
                        : share.atLeast(current.times() * budgets.spentByOthers(key) / others),
                current.longestWait());
    }

    private Mono<Void> runLater(Duration wait, ServerWebExchange exchange, GatewayFilterChain chain) {
        waiting.incrementAndGet();
        return timer.apply(wait)
                .doFinally(_ -> waiting.decrementAndGet())
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
