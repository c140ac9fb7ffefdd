package id.microsayur.launcher.configuration;

import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.jvm.ApplicationJar;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Binds config-repo to the property classes of the services in separate JVMs, without a running platform. */
public final class ConfigDryRuns {

    private static final String PROFILES = "default,production";
    private static final int PARALLELISM = 2;
    private static final int HEAP_MEGABYTES = 96;

    private final Workspace workspace;
    private final ServiceEnvironment serviceEnvironment;

    private ConfigDryRuns(Workspace workspace) {
        this.workspace = workspace;
        this.serviceEnvironment = new ServiceEnvironment(workspace, new SecretStore(workspace));
    }

    public static ConfigDryRuns of(Workspace workspace) {
        return new ConfigDryRuns(workspace);
    }

    /** Finding of a dry run; severity is ERROR or WARNING. */
    public record DryRunFinding(String severity, String file, int line, String key, String reason) {

        boolean isInSharedFile() {
            return file.startsWith("application");
        }
    }

    /** Result of one service's dry run. */
    public record DryRunResult(
            String service, List<DryRunFinding> findings, Set<String> changed, Set<String> needRestart) {}

    /** Location of config-repo. */
    public Path configRepo() {
        var given = Optional.ofNullable(System.getenv("SAYUR_CONFIG_REPO"))
                .map(path -> path.startsWith("file:") ? path.substring("file:".length()) : path);
        return given.map(Path::of).orElse(workspace.checkout().resolve("config-repo"));
    }

    /** Dry-run results of all services for a directory. */
    public List<DryRunResult> check(Path folder) {
        var results = new ArrayList<DryRunResult>();
        try (var threads = Executors.newFixedThreadPool(PARALLELISM)) {
            var tasks = PlatformServices.CLIENT_SERVICES.stream()
                    .<Callable<DryRunResult>>map(service -> () -> check(folder, service))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaunchFailed known) {
                throw known;
            }
            throw new LaunchFailed("The check failed: " + e.getCause(), "Is all built? ./mvnw -DskipTests package");
        }
    }

    /** Distinct findings; a property of the common file is unknown only if no service reads it. */
    public static List<DryRunFinding> findings(List<DryRunResult> results) {
        return results.stream()
                .flatMap(dryRunResult -> dryRunResult.findings().stream())
                .distinct()
                .filter(dryRunFinding -> dryRunFinding.severity().equals("ERROR")
                        || !dryRunFinding.isInSharedFile()
                        || isUnusedByAllServices(dryRunFinding, results))
                .sorted(Comparator.comparing(DryRunFinding::file).thenComparing(DryRunFinding::line))
                .toList();
    }

    private static boolean isUnusedByAllServices(DryRunFinding dryRunFinding, List<DryRunResult> results) {
        return results.stream()
                .allMatch(dryRunResult -> dryRunResult.findings().stream()
                        .anyMatch(other -> other.file().equals(dryRunFinding.file())
                                && other.key().equals(dryRunFinding.key())));
    }

    /** Configuration files in the directory that belong to no service. */
    public Set<String> filesOfUnknownServices(Path folder) {
        try (var files = Files.list(folder)) {
            var strangers = new TreeSet<String>();
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(".*\\.(ya?ml|properties)"))
                    .filter(file -> PlatformServices.CLIENT_SERVICES.stream().noneMatch(file::startsWith))
                    .filter(file -> !file.startsWith("application"))
                    .forEach(strangers::add);
            return strangers;
        } catch (IOException e) {
            throw new LaunchFailed("Can't read " + folder + ": " + e.getMessage(), "Name a folder like config-repo.");
        }
    }

    private DryRunResult check(Path folder, String service) throws IOException, InterruptedException {
        var result = Files.createTempFile("rehearsal", ".json");
        try {
            var inForce = workspace.state().resolve("config-server").resolve("last-good.json");
            var program = javaProcess(
                    service,
                    "id.microsayur.runtime.dryrun.ConfigDryRun",
                    List.of(folder.toString(), service, PROFILES, result.toString(), inForce.toString()));
            program.environment()
                    .put(
                            "SPRING_APPLICATION_JSON",
                            JsonFiles.JSON.writeValueAsString(serviceEnvironment.properties(service, 1, 0)));
            var process = program.redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LaunchFailed(service + " can't check the configuration:\n" + said, "Is all built?");
            }
            return JsonFiles.JSON.readValue(Files.readAllBytes(result), DryRunResult.class);
        } finally {
            Files.deleteIfExists(result);
        }
    }

    /** Encrypts a secret with this platform's key, in the form for config-repo. */
    public String encrypt(String secret) {
        try {
            var program = javaProcess("config-server", "id.microsayur.runtime.property.EncryptCommand", List.of());
            program.environment().put("ENCRYPT_KEY", serviceEnvironment.encryptionKey());
            var process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (var in = process.getOutputStream()) {
                in.write(secret.getBytes(StandardCharsets.UTF_8));
            }
            var sealed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new LaunchFailed("It could not be encrypted", "What was said above tells why.");
            }
            return sealed;
        } catch (IOException e) {
            throw new LaunchFailed("It could not be encrypted: " + e.getMessage(), "Is all built?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    private ProcessBuilder javaProcess(String module, String main, List<String> arguments) {
        var jar = new ApplicationJar(module, workspace.jar(module), workspace.apps()).extracted();
        var what = new ArrayList<>(List.of("-cp", jar.toString(), main));
        what.addAll(arguments);
        return new ProcessBuilder(JavaCommandLine.of(HEAP_MEGABYTES, List.of(), what));
    }
}
