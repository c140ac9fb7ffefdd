package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Catalogue;
import id.microsayur.launcher.platform.Credentials;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Lifecycle;
import id.microsayur.launcher.platform.Progress;
import id.microsayur.launcher.platform.Routes;
import id.microsayur.launcher.platform.Startup;
import id.microsayur.launcher.platform.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts what is not running and returns when every route answers. */
@Command(name = "up", description = "Starts what is not running, heals what a crash left.")
final class UpCommand implements Runnable {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these components, for work on a part.")
    private Set<String> only = Set.of();

    @Option(
            names = "--observability",
            description = "Also Prometheus, its alert manager and what they read; installs them where it may.")
    private boolean observability;

    @Option(
            names = "--redis",
            description = "Also Redis, in which all gateways count requests together; installs it where it may.")
    private boolean redis;

    private volatile boolean finished;

    @Override
    public void run() {
        var begun = Instant.now();
        var home = Home.ofThisProcess();
        home.prepare();
        try (var _ = Turn.take(home, "up")) {
            var catalogue = Catalogue.of(home);
            var startup = new Startup(catalogue, new Lifecycle(home, catalogue), new Progress(System.out));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> undo(startup)));
            try {
                var started = startup.run(only, extra -> extra.name().equals("redis") ? redis : observability);
                var credentials = Catalogue.saveCredentials(home);
                if (only.isEmpty()) {
                    System.out.println("Waiting until every route answers ...");
                    new Routes(credentials).awaitAll(catalogue.routed());
                }
                finished = true;
                report(started, credentials, begun);
            } catch (RuntimeException e) {
                startup.cancel();
                finished = true;
                throw e;
            }
        }
    }

    // Ctrl-C: what ran before stays, what this run has begun goes
    private void undo(Startup startup) {
        if (!finished) {
            System.err.println("\nInterrupted: stopping what was started ...");
            startup.cancel();
        }
    }

    private static void report(int started, Credentials credentials, Instant begun) {
        var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        System.out.println(started == 0 ? "All is up." : "All is up after %.1f s.".formatted(seconds));
        System.out.println();
        System.out.println("  Shop (API)   " + credentials.gateway());
        System.out.println("  Traces       " + credentials.zipkin() + "/zipkin/");
        System.out.println("  Logins       ./sayur credentials");
        System.out.println("  Next         ./sayur demo");
    }
}
