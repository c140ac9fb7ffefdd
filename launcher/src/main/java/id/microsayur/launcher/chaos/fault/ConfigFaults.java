package id.microsayur.launcher.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Edits of config-repo: refused values, files that can't be parsed, edits in force until healed, and steps of a service's clock. */
final class ConfigFaults {
    private ConfigFaults() {}

    static List<Fault> all(Path configRepo) {
        var faults = new ArrayList<Fault>();
        for (var service : List.of("order-service", "payment-service", "gateway", "application")) {
            faults.add(new ConfigEdit(configRepo, "config-garbage", service, "\n  : ][ {{\n", new AtomicReference<>()));
            faults.add(new ConfigEdit(
                    configRepo,
                    "config-edit",
                    service,
                    "\nlogging.level.micro-sayur.chaos: DEBUG\n",
                    new AtomicReference<>()));
        }
        for (var service : List.of("order-service", "product-service", "payment-service", "notification-service")) {
            faults.add(clockStep(configRepo, "forward", service, "1h"));
            faults.add(clockStep(configRepo, "back", service, "-1h"));
        }
        faults.add(new ConfigEdit(
                configRepo,
                "config-refused",
                "order-service",
                "\norder.payment-window: banana\n",
                new AtomicReference<>()));
        return faults;
    }

    private static Fault clockStep(Path configRepo, String kind, String service, String step) {
        return new ConfigEdit(
                configRepo,
                "clock-" + kind,
                service,
                "\nplatform.faults.clock-step: " + step + "\n",
                new AtomicReference<>());
    }

    private record ConfigEdit(
            Path configRepo, String kind, String service, String text, AtomicReference<@Nullable String> original)
            implements Fault {

        @Override
        public String name() {
            return kind + ":" + service;
        }

        @Override
        public boolean isFeltWithoutAnswer() {
            return false;
        }

        @Override
        public void inject() {
            try {
                var before = Files.readString(file());
                original.set(before);
                Files.writeString(file(), before + text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void heal() {
            var before = original.getAndSet(null);
            if (before != null) {
                try {
                    Files.writeString(file(), before);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private Path file() {
            return configRepo.resolve(service + ".yml");
        }
    }
}
