package id.microsayur.launcher.bench;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** A kind of use beyond what a person needs, repeated without a pause by a number of workers of one caller. */
enum Excess {
    REQUESTS("requests", 64, caller -> caller.send("GET", "/api/v1/orders", "")),
    SEARCHES("searches", 64, caller -> caller.send("GET", "/api/v1/products?q=" + UUID.randomUUID() + "&size=100", "")),
    UNPAID_ORDERS(
            "orders that are never paid",
            16,
            caller -> caller.send("POST", "/api/v1/orders", caller.order("{\"method\":\"qris\",\"token\":\"qris\"}"))),
    REFUSED_CARDS(
            "orders with a refused card",
            16,
            caller -> caller.send(
                    "POST",
                    "/api/v1/orders",
                    caller.order("{\"method\":\"card\",\"token\":\"tok_insufficient_funds\"}"))),
    UPLOADS("photos of 1 MB", 8, caller -> caller.send("POST", "/api/v1/auth/profile/photo", photo())),
    GUESSES(
            "guessed passwords",
            16,
            caller -> caller.send(
                    "POST",
                    "/api/v1/auth/login",
                    "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(caller.email(), UUID.randomUUID()))),
    REGISTRATIONS(
            "registrations",
            16,
            caller -> caller.send(
                    "POST",
                    "/api/v1/auth/register",
                    "{\"name\":\"A\",\"email\":\"%1$s@example.com\",\"password\":\"rahasia-%1$s\"}"
                            .formatted(UUID.randomUUID()))),
    PASSWORD_RESETS(
            "forgotten passwords",
            16,
            caller -> caller.send(
                    "POST", "/api/v1/auth/forgot-password", "{\"email\":\"%s\"}".formatted(caller.email()))),
    STREAMS("event streams", 700, caller -> caller.hold(caller.head("GET", caller.eventsPath(), 0))),
    SLOW_BODIES(
            "bodies of a byte a second", 200, caller -> caller.drip(caller.head("POST", "/api/v1/orders", 900_000))),
    IDLE_CONNECTIONS("connections without a request", 2_500, caller -> caller.hold(""));

    private final String plural;
    private final int workers;
    private final Act act;

    Excess(String plural, int workers, Act act) {
        this.plural = plural;
        this.workers = workers;
        this.act = act;
    }

    /** One turn of a worker; returns when the platform has answered or has closed the connection. */
    private interface Act {
        void run(ExcessiveCaller caller) throws IOException;
    }

    private static String photo() {
        return "x".repeat(1_000_000);
    }

    /** The name in options, such as {@code unpaid-orders}. */
    private String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kinds with these names, all of them if there are no names. */
    static List<Excess> named(List<String> names) {
        var unknown = names.stream()
                .filter(name ->
                        Arrays.stream(values()).noneMatch(kind -> kind.key().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new LaunchFailed(
                    "No kind of excess has the name " + String.join(", ", unknown),
                    "Give some of these: "
                            + Arrays.stream(values()).map(Excess::key).collect(Collectors.joining(",")));
        }
        return Arrays.stream(values())
                .filter(kind -> names.isEmpty() || names.contains(kind.key()))
                .toList();
    }

    int workers() {
        return workers;
    }

    void run(ExcessiveCaller caller) throws IOException {
        act.run(caller);
    }

    @Override
    public String toString() {
        return workers + " × " + plural;
    }
}
