package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.backup.PlatformRestore;
import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.RedisComponent;
import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.installation.ExternalServers;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.installation.ProductionGuard;
import id.microsayur.launcher.installation.PublicEntrance;
import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceLifecycle;
import id.microsayur.launcher.supervisor.PlatformStartup;
import id.microsayur.launcher.supervisor.ProgressReporter;
import id.microsayur.launcher.supervisor.RouteProbe;
import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the components that are not running and returns when every route responds. */
@Command(name = "up", description = "Starts what is not running, heals what a crash left.")
public final class UpCommand implements Runnable {

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

    @Option(
            names = "--chaos",
            description =
                    "Also a proxy between the processes, through which ./sayur chaos delays and cuts connections.")
    private boolean chaos;

    @Option(
            names = "--tls",
            description = "Also HTTPS on port 8443, with a certificate made for this machine that browsers warn of.")
    private boolean tls;

    @Option(
            names = "--no-supervision",
            description = "What ends stays down until up; a supervisor that runs is stopped.")
    private boolean noSupervision;

    private volatile boolean finished;

    @Override
    public void run() {
        var begun = Instant.now();
        var workspace = Workspace.ofThisProcess();
        workspace.prepare();
        try (var _ = CommandLock.acquire(workspace, "up")) {
            if (tls) {
                PublicEntrance.useSelfSigned(
                        workspace, !InstanceStore.of(workspace).of("gateway").isEmpty());
            }
            PlatformRestore.requireFinished(workspace);
            new ProductionGuard(workspace).requireAllowed(chaos);
            useAuthorities(workspace);
            ExternalServers.of(workspace)
                    .requireUnchanged(InstanceStore.of(workspace).all());
            var componentCatalogue = ComponentCatalogue.of(workspace);
            var instanceLifecycle = new InstanceLifecycle(workspace, componentCatalogue);
            var platformStartup =
                    new PlatformStartup(componentCatalogue, instanceLifecycle, new ProgressReporter(System.out));
            if (noSupervision) {
                instanceLifecycle.instances(SupervisorComponent.NAME).forEach(instanceLifecycle::stop);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> undo(platformStartup)));
            try {
                var started = platformStartup.run(only, this::isWanted);
                var platformCredentials = ComponentCatalogue.saveCredentials(workspace);
                if (only.isEmpty()) {
                    System.out.println("Waiting until every route answers ...");
                    new RouteProbe(platformCredentials).awaitRoutes(componentCatalogue.routedServices());
                }
                finished = true;
                printSummary(workspace, started, platformCredentials, begun);
            } catch (RuntimeException e) {
                platformStartup.cancel();
                finished = true;
                throw e;
            }
        }
    }

    private static void useAuthorities(Workspace workspace) {
        var authorities = ServerAuthorities.of(workspace);
        ServerAuthorities.certificate(
                        System.getenv(), InstallationFile.of(workspace).read().orElse(null))
                .ifPresent(authorities::add);
        authorities.use();
    }

    private boolean isWanted(PlatformComponent onDemand) {
        return switch (onDemand.name()) {
            case RedisComponent.NAME -> redis;
            case SupervisorComponent.NAME -> !noSupervision;
            case ServiceEnvironment.FAULT_PROXY -> chaos;
            case "mailbox", "payment-provider" -> false;
            default -> observability;
        };
    }

    // Ctrl-C stops only the instances that this run started
    private void undo(PlatformStartup platformStartup) {
        if (!finished) {
            System.err.println("\nInterrupted: stopping what was started ...");
            platformStartup.cancel();
        }
    }

    private static void printSummary(
            Workspace workspace, int started, PlatformCredentials platformCredentials, Instant begun) {
        var installation = InstallationFile.of(workspace).read().orElse(null);
        var shop = PublicEntrance.of(workspace, installation).url();
        var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        System.out.println(started == 0 ? "All is up." : "All is up after %.1f s.".formatted(seconds));
        System.out.println();
        System.out.println("  Shop         " + shop + "/");
        System.out.println("  API          " + shop + "/docs");
        System.out.println("  Traces       " + platformCredentials.zipkin() + "/zipkin/");
        System.out.println("  Logins       ./sayur credentials");
        System.out.println("  Next         " + (installation == null ? "./sayur demo" : "./sayur doctor"));
    }
}
