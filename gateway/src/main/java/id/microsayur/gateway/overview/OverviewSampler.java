package id.microsayur.gateway.overview;

import id.microsayur.gateway.instance.InstanceClient;
import id.microsayur.gateway.instance.PlatformInstance.Access;
import id.microsayur.gateway.instance.PlatformInstances;
import id.microsayur.gateway.overview.OverviewRing.InstanceMetrics;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Samples the numbers of the platform in steps: the gateway's own always, those of the other instances only while a console
 * asks for them.
 */
@Component
class OverviewSampler implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OverviewSampler.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int CONCURRENCY = 8;
    private static final String FORMAT = "text/plain;version=0.0.4;charset=utf-8";
    /** Names with and without the suffix of a counter, since the filter knows only one of them. */
    private static final Set<String> OWN_NAMES = Set.of(OverviewRing.REQUESTS);

    private static final Set<String> SERVICE_NAMES = Set.of(
            OverviewRing.REQUESTS,
            OverviewRing.ORDERS,
            OverviewRing.ORDERS + "_total",
            OverviewRing.QUEUE_DEPTH,
            OverviewRing.DEAD_LETTERS,
            OverviewRing.OUTBOX_BACKLOG,
            OverviewRing.OUTBOX_AGE,
            OverviewRing.OUTBOX_PARKED);
    private static final String PATH = "/actuator/prometheus?includedNames=" + String.join(",", SERVICE_NAMES);

    private final PlatformInstances instances;
    private final InstanceClient client;
    private final RouteLocator routes;
    private final PrometheusMeterRegistry meters;
    private final Refreshable<OverviewProperties> settings;
    private final String scrapePassword;
    private final OverviewRing ring = new OverviewRing();
    private volatile @Nullable Disposable sampling;
    private volatile Instant lastStep = Instant.now();
    private volatile Instant lastRequest = Instant.MIN;
    private volatile @Nullable Instant servicesSince;

    OverviewSampler(
            PlatformInstances instances,
            InstanceClient client,
            RouteLocator routes,
            PrometheusMeterRegistry meters,
            Refreshable<OverviewProperties> settings,
            @Value("${platform.security.scrape-password:}") String scrapePassword) {
        this.instances = instances;
        this.client = client;
        this.routes = routes;
        this.meters = meters;
        this.settings = settings;
        this.scrapePassword = scrapePassword;
    }

    /** The steps so far; also starts the sampling of the services, or prolongs it. */
    List<OverviewStep> request() {
        lastRequest = Instant.now();
        return ring.steps();
    }

    /** Begin of the sampling of the services; null while they are not sampled. */
    @Nullable
    Instant servicesSince() {
        return servicesSince;
    }

    boolean isLogInMissing() {
        return scrapePassword.isEmpty();
    }

    @Override
    public void start() {
        sampling = Flux.interval(settings.get().step())
                .onBackpressureDrop()
                .concatMap(_ -> sample().onErrorResume(failure -> {
                    log.warn("A step of the overview is left out: {}", failure.toString());
                    return Mono.empty();
                }))
                .subscribe();
    }

    private Mono<Void> sample() {
        var watched = !isLogInMissing()
                && lastRequest.isAfter(Instant.now().minus(settings.get().idleAfter()));
        return (watched ? otherMetrics() : Mono.just(List.<InstanceMetrics>of()))
                .zipWith(countedRoutes())
                .doOnNext(sampled -> addStep(watched, sampled.getT1(), sampled.getT2()))
                .then();
    }

    private void addStep(boolean watched, List<InstanceMetrics> others, Set<String> counted) {
        if (!watched) {
            servicesSince = null;
            ring.forgetCountersExcept(instances.self().key());
        } else if (servicesSince == null) {
            servicesSince = Instant.now();
        }
        var own = PrometheusText.parse(meters.scrape(FORMAT, OWN_NAMES));
        var all = new ArrayList<>(others);
        all.add(new InstanceMetrics(instances.self().service(), instances.self().key(), true, own));
        var now = Instant.now();
        ring.add(now, Duration.between(lastStep, now), all, counted, watched);
        lastStep = now;
    }

    private Mono<List<InstanceMetrics>> otherMetrics() {
        return instances
                .all()
                .flatMapMany(Flux::fromIterable)
                .filter(instance -> instance.access() == Access.TOKEN)
                .flatMap(
                        instance -> client.text(
                                        instance,
                                        PATH,
                                        headers -> {
                                            headers.setBasicAuth("prometheus", scrapePassword);
                                            headers.set("Accept", FORMAT);
                                        },
                                        TIMEOUT)
                                .map(text -> new InstanceMetrics(
                                        instance.service(), instance.key(), false, PrometheusText.parse(text))),
                        CONCURRENCY)
                .collectList();
    }

    /** Routes of the business API, without streams, which last as long as their clients. */
    private Mono<Set<String>> countedRoutes() {
        return routes.getRoutes()
                .filter(route -> !isStream(route))
                .map(Route::getId)
                .filter(id -> !id.startsWith("ops-") && !id.startsWith("docs-"))
                .collect(Collectors.toSet());
    }

    private static boolean isStream(Route route) {
        return String.valueOf(route.getMetadata().get("response-timeout")).startsWith("-");
    }

    @Override
    public void stop() {
        var running = sampling;
        if (running != null) {
            running.dispose();
            sampling = null;
        }
    }

    @Override
    public boolean isRunning() {
        return sampling != null;
    }
}
