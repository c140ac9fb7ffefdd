package id.microsayur.platform.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.platform.event.Event;
import id.microsayur.platform.event.FilterableEvent;
import id.microsayur.platform.event.IgnoreOutdatedEvents;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.security.AccessRules;
import id.microsayur.platform.web.idempotency.Idempotent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes stock updates and consumes them. */
@SpringBootApplication
public class SampleApplication {

    @Bean
    AccessRules accessRules() {
        return rules -> {
            rules.requestMatchers("/api/open/**").permitAll();
            rules.requestMatchers("/api/baskets/**").authenticated();
            rules.requestMatchers("/internal/**").hasAuthority("SCOPE_stock:reserve");
        };
    }

    @Bean
    Consumer<Event<StockUpdated>> noteStock(StockUpdateRecorder stockUpdateRecorder) {
        return event -> stockUpdateRecorder.record(event.data());
    }

    @Bean
    @IgnoreOutdatedEvents
    Consumer<Event<StockUpdated>> keepNewest(StockUpdateRecorder stockUpdateRecorder) {
        return event -> stockUpdateRecorder.record(event.data());
    }

    public record StockUpdated(
            @NotNull UUID productId, @NotBlank String name, int available) implements DomainEvent, FilterableEvent {
        static final String IRRELEVANT_NAME = "Rumput";

        @Override
        public boolean requiresProcessing() {
            return !name.equals(IRRELEVANT_NAME);
        }

        @Override
        public String eventName() {
            return "product.stock_updated";
        }

        @Override
        public UUID aggregateId() {
            return productId;
        }

        @Override
        @JsonProperty("version")
        public long aggregateVersion() {
            return available;
        }

        @JsonProperty
        String sku() {
            return "SAYUR-" + name;
        }

        @JsonProperty
        int change() {
            return available;
        }

        @JsonProperty
        String reason() {
            return "arrival";
        }
    }

    /** Records consumed events; fails as often, and for those products, as a test sets. */
    @Service
    public static class StockUpdateRecorder {
        public final List<StockUpdated> recorded = new CopyOnWriteArrayList<>();
        private final Map<UUID, Integer> failuresLeft = new ConcurrentHashMap<>();
        public final Set<UUID> failingProducts = ConcurrentHashMap.newKeySet();
        public final Map<UUID, RuntimeException> failures = new ConcurrentHashMap<>();

        void record(StockUpdated stock) {
            var failures = pendingFailures(stock.productId());
            if (failures > 0) {
                failuresLeft.put(stock.productId(), failures - 1);
            }
            if (failingProducts.contains(stock.productId()) || failures > 0) {
                throw new IllegalStateException("no room for notes");
            }
            var failure = this.failures.get(stock.productId());
            if (failure != null) {
                throw failure;
            }
            recorded.add(stock);
        }

        public void failNext(UUID product, int times) {
            failuresLeft.put(product, times);
        }

        public int pendingFailures(UUID product) {
            return failuresLeft.getOrDefault(product, 0);
        }

        public List<StockUpdated> recordedFor(UUID product) {
            return recorded.stream()
                    .filter(stock -> stock.productId().equals(product))
                    .toList();
        }
    }

    /** Publishes within a transaction, like a service. */
    @Service
    public static class StockUpdatePublisher {
        private final DomainEventPublisher domainEventPublisher;

        StockUpdatePublisher(DomainEventPublisher domainEventPublisher) {
            this.domainEventPublisher = domainEventPublisher;
        }

        @Transactional
        public void publish(DomainEvent... updates) {
            List.of(updates).forEach(domainEventPublisher::publish);
        }

        @Transactional
        public void publishAndRollBack(StockUpdated update) {
            domainEventPublisher.publish(update);
            throw new IllegalStateException("rolled back");
        }

        public void publishOutsideATransaction(StockUpdated update) {
            domainEventPublisher.publish(update);
        }
    }

    @RestController
    @RequestMapping("/api/baskets")
    static class BasketController {
        final AtomicInteger runs = new AtomicInteger();

        @Idempotent
        @PostMapping(version = "1")
        ResponseEntity<Basket> fill(@Valid @RequestBody Fill fill, @AuthenticationPrincipal Jwt caller) {
            if (fill.quantity() == 999) {
                throw new NotFound("vegetable-not-found", "No such vegetable.").with("left", 3);
            }
            return ResponseEntity.status(201)
                    .body(new Basket(runs.incrementAndGet(), Objects.requireNonNull(caller.getSubject())));
        }

        @GetMapping(path = "/{id}", version = "1")
        Basket find(@PathVariable UUID id) {
            throw new IllegalStateException("secret detail " + id);
        }

        record Fill(@NotBlank String vegetableName, @Min(1) int quantity) {}

        record Basket(int runNumber, String owner) {}
    }
}
