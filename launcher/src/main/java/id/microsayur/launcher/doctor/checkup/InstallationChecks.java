package id.microsayur.launcher.doctor.checkup;

import id.microsayur.launcher.configuration.ConfigVersions;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.entrance.CertificateCheck;
import id.microsayur.launcher.doctor.entrance.SettingsCheck;
import id.microsayur.launcher.doctor.library.LibraryCheck;
import id.microsayur.launcher.doctor.machine.ClockCheck;
import id.microsayur.launcher.doctor.machine.DiskSpaceCheck;
import id.microsayur.launcher.doctor.machine.FileLimitCheck;
import id.microsayur.launcher.doctor.machine.MemoryCheck;
import id.microsayur.launcher.doctor.machine.PermissionCheck;
import id.microsayur.launcher.doctor.machine.PortCheck;
import id.microsayur.launcher.doctor.machine.PrivilegedPortCheck;
import id.microsayur.launcher.doctor.machine.ProcFile;
import id.microsayur.launcher.doctor.server.BackupAgeCheck;
import id.microsayur.launcher.doctor.server.BrokerCheck;
import id.microsayur.launcher.doctor.server.ConfigDriftCheck;
import id.microsayur.launcher.doctor.server.DatabaseCheck;
import id.microsayur.launcher.doctor.server.InstanceCheck;
import id.microsayur.launcher.doctor.server.ProviderCheck;
import id.microsayur.launcher.doctor.server.SmtpCheck;
import id.microsayur.launcher.installation.Installation;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceStatus;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.CommandRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selects the checks of a workspace. */
public final class InstallationChecks {
    private static final Path PROC = Path.of("/proc");

    private final Workspace workspace;
    private final @Nullable Installation installation;
    private final List<Check> checks = new ArrayList<>();

    private InstallationChecks(Workspace workspace, @Nullable Installation installation) {
        this.workspace = workspace;
        this.installation = installation;
    }

    /** @param advisories list of known holes in libraries, in the format of OSV; null for that of the workspace */
    public static List<Check> of(Workspace workspace, @Nullable Path advisories) {
        var selection = new InstallationChecks(
                workspace, InstallationFile.of(workspace).read().orElse(null));
        selection.addMachine();
        selection.addLibraries(advisories);
        if (selection.installation != null) {
            selection.addInstallation(selection.installation);
        }
        PlatformCredentials.read(workspace).ifPresent(selection::addServers);
        return List.copyOf(selection.checks);
    }

    private void addMachine() {
        checks.add(new DiskSpaceCheck(
                List.of(workspace.state()), path -> path.toFile().getUsableSpace()));
        checks.add(new MemoryCheck(new ProcFile(PROC.resolve("meminfo"))));
        checks.add(new FileLimitCheck(new ProcFile(PROC.resolve("self/limits"))));
        checks.add(new PermissionCheck(Stream.of("", "secrets.json", "credentials.json", "tls/key.pem")
                .map(workspace.state()::resolve)
                .toList()));
        checks.add(new PortCheck(portsOfStopped()));
    }

    private void addLibraries(@Nullable Path advisories) {
        var modules = new ArrayList<>(ComponentCatalogue.of(workspace).applications());
        modules.add("launcher");
        checks.add(LibraryCheck.of(workspace, modules, advisories));
    }

    private Map<String, Integer> portsOfStopped() {
        var ports = new TreeMap<String, Integer>();
        var instances = InstanceStore.of(workspace);
        ComponentCatalogue.of(workspace).components().stream()
                .filter(component -> component.fixedPort() != 0 && !component.isOnDemand())
                .filter(component -> instances.of(component.name()).isEmpty())
                .forEach(component -> ports.put(component.name(), component.fixedPort()));
        return ports;
    }

    private void addInstallation(Installation shop) {
        checks.add(new SettingsCheck(shop));
        checks.add(
                new ClockCheck(Clock.systemUTC(), new ServerDate(shop.payment().url())));
        var certificate = shop.entrance().certificate();
        if (certificate != null) {
            var redirectPort = certificate.redirectPort();
            var ports = redirectPort == null ? List.of(certificate.port()) : List.of(certificate.port(), redirectPort);
            checks.add(new PrivilegedPortCheck(
                    ports,
                    CommandRunner.isRoot(),
                    new ProcFile(PROC.resolve("sys/net/ipv4/ip_unprivileged_port_start"))));
            checks.add(new PermissionCheck(List.of(certificate.privateKey())));
            checks.add(new CertificateCheck(
                    certificate.certificate(),
                    certificate.privateKey(),
                    shop.publicUrl().getHost(),
                    Clock.systemUTC()));
        }
        checks.add(new SmtpCheck(shop.mail()));
        checks.add(new ProviderCheck(shop.payment()));
        checks.add(new BackupAgeCheck(shop.backup().folder(), Clock.systemUTC()));
    }

    private void addServers(PlatformCredentials credentials) {
        var database = new PlatformDatabase(credentials.postgres());
        checks.add(new InstanceCheck(() -> InstanceStatus.ofAll(
                ComponentCatalogue.of(workspace), InstanceStore.of(workspace), RestartStore.of(workspace))));
        checks.add(new DatabaseCheck(database, PlatformServices.DATABASES.values(), DatabaseCheck.LEAST_VERSION));
        checks.add(new MigrationHistory(workspace, database).check());
        checks.add(BrokerCheck.at(credentials.rabbitmq()));
        checks.add(new ConfigDriftCheck(() -> ConfigVersions.of(workspace).reports()));
    }
}
