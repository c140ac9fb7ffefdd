package id.microsayur.platform.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.platform.event.Event;
import id.microsayur.platform.security.AccessRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A small service in its own process that publishes events and records the consumed ones. */
@SpringBootApplication
public class DrillApplication {

    /** Stops this process when the given process ends. */
    public static void main(String[] arguments) {
        ProcessHandle.of(Long.parseLong(arguments[0]))
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        SpringApplication.run(DrillApplication.class);
    }

    @Bean
    AccessRules accessRules() {
        return rules -> rules.requestMatchers("/api/announcements").permitAll();
    }

    @Bean
    Consumer<Event<Harvested>> noteStock(EffectRecorder effectRecorder) {
        return event -> effectRecorder.record(event.data());
    }

    record Harvested(@NotNull UUID productId, @NotBlank String name, int number, String remark) implements DomainEvent {
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
            return number;
        }

        @JsonProperty
        String sku() {
            return "SAYUR-" + name;
        }

        @JsonProperty
        int available() {
            return number;
        }

        @JsonProperty
        int change() {
            return 1;
        }

        @JsonProperty
        String reason() {
            return "arrival";
        }
    }

    /** Publishes in one transaction per request, like a service. */
    @Service
    static class HarvestPublisher {
        private final DomainEventPublisher domainEventPublisher;

        HarvestPublisher(DomainEventPublisher domainEventPublisher) {
            this.domainEventPublisher = domainEventPublisher;
        }

        @Transactional
        public void publish(UUID product, int count, String remark) {
            IntStream.rangeClosed(1, count)
                    .mapToObj(number -> new Harvested(product, "Bayam", number, remark))
                    .forEach(domainEventPublisher::publish);
        }
    }

    @RestController
    static class HarvestController {
        private final HarvestPublisher harvestPublisher;

        HarvestController(HarvestPublisher harvestPublisher) {
            this.harvestPublisher = harvestPublisher;
        }

        @PostMapping("/api/announcements")
        void publish(@RequestParam UUID product, @RequestParam int count, @RequestParam String remark) {
            harvestPublisher.publish(product, count, remark);
        }
    }
}
