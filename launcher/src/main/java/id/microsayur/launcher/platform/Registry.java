package id.microsayur.launcher.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** What discovery hands out to whoever looks for a service. */
final class Registry {
    private static final long PATIENCE_MS = 15_000;

    private final Home home;
    private final Vault vault;

    Registry(Home home, Vault vault) {
        this.home = home;
        this.vault = vault;
    }

    /** Blocks until the others can find it; false when discovery does not say so in time, or it has died. */
    boolean awaits(Running running) {
        var deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!shows(running)) {
            if (System.nanoTime() > deadline || !running.alive()) {
                return false;
            }
            Lifecycle.pause();
        }
        return true;
    }

    private boolean shows(Running running) {
        var login = Base64.getEncoder().encodeToString(("launcher:" + vault.password("discovery")).getBytes(UTF_8));
        var path = "/eureka/apps/" + running.name() + "/"
                + Wiring.instanceId(running.name(), running.instance(), running.port());
        return RunFolder.of(home).of("discovery").stream()
                .anyMatch(discovery -> Probe.isOk(discovery.port(), path, "Authorization: Basic " + login));
    }
}
