package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks that the gateway routes to every service, from outside and with the operator's login. */
public final class RouteProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final long PAUSE_MS = 200;

    private final PlatformClient gateway;

    public RouteProbe(PlatformCredentials platformCredentials) {
        this.gateway = PlatformClient.at(platformCredentials.gateway())
                .withTimeout(REQUEST_TIMEOUT)
                .withLogin(platformCredentials.ops());
    }

    /** Blocks until each service responds through the gateway; fails after a timeout. */
    public void awaitRoutes(List<String> services) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        for (var service : services) {
            for (var obstacle = findObstacle(service); obstacle.isPresent(); obstacle = findObstacle(service)) {
                if (System.nanoTime() > deadline) {
                    throw new LaunchFailed(
                            "The gateway has no working route to " + service + ": " + obstacle.get(),
                            "See ./sayur status, ./sayur logs gateway and ./sayur logs " + service);
                }
                InstanceLifecycle.pause(PAUSE_MS);
            }
        }
    }

    /** Reason why the service does not respond yet; the login may fail as well while user-service starts. */
    private Optional<String> findObstacle(String service) {
        try {
            var response = gateway.get("/api/v1/ops/" + service + "/health");
            return response.status() == 200
                    ? Optional.empty()
                    : Optional.of("status " + response.status() + " " + response.text());
        } catch (LaunchFailed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
