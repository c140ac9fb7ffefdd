package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.process.LaunchFailed;
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

/** Tries config-repo on the classes of the services themselves; nothing has to run for it, and nothing is started. */
public final class Rehearsals {

    private static final String PROFILES = "default,production";
    private static final int AT_ONCE = 2;
    private static final int HEAP_MEGABYTES = 96;

    private final Home home;
    private final Wiring wiring;

    private Rehearsals(Home home) {
        this.home = home;
        this.wiring = new Wiring(home, new Vault(home));
    }

    public static Rehearsals of(Home home) {
        return new Rehearsals(home);
    }

    /** One finding; severity is ERROR or WARNING. */
    public record Finding(String severity, String file, int line, String key, String reason) {

        boolean isCommon() {
            return file.startsWith("application");
        }
    }

    /** What one service says. */
    public record Result(String service, List<Finding> findings, Set<String> changed, Set<String> needRestart) {}

    /** Where config-repo lies. */
    public Path folder() {
        var given = Optional.ofNullable(System.getenv("SAYUR_CONFIG_REPO"))
                .map(path -> path.startsWith("file:") ? path.substring("file:".length()) : path);
        return given.map(Path::of).orElse(home.checkout().resolve("config-repo"));
    }

    /** What all services say of this folder. */
    public List<Result> rehearse(Path folder) {
        var results = new ArrayList<Result>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var tasks = Catalogue.CLIENTS.stream()
                    .<Callable<Result>>map(service -> () -> rehearse(folder, service))
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

    /** Each finding once; what one service alone does not read of the common file, another may. */
    public static List<Finding> findings(List<Result> results) {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .distinct()
                .filter(finding ->
                        finding.severity().equals("ERROR") || !finding.isCommon() || isReadByNobody(finding, results))
                .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                .toList();
    }

    private static boolean isReadByNobody(Finding finding, List<Result> results) {
        return results.stream()
                .allMatch(result -> result.findings().stream()
                        .anyMatch(other -> other.file().equals(finding.file())
                                && other.key().equals(finding.key())));
    }

    /** Names in the folder that no service has. */
    public Set<String> strangers(Path folder) {
        try (var files = Files.list(folder)) {
            var strangers = new TreeSet<String>();
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(".*\\.(ya?ml|properties)"))
                    .filter(file -> Catalogue.CLIENTS.stream().noneMatch(file::startsWith))
                    .filter(file -> !file.startsWith("application"))
                    .forEach(strangers::add);
            return strangers;
        } catch (IOException e) {
            throw new LaunchFailed("Can't read " + folder + ": " + e.getMessage(), "Name a folder like config-repo.");
        }
    }

    private Result rehearse(Path folder, String service) throws IOException, InterruptedException {
        var result = Files.createTempFile("rehearsal", ".json");
        try {
            var inForce = home.state().resolve("config-server").resolve("last-good.json");
            var program = program(
                    service,
                    "id.microsayur.live.Rehearsal",
                    List.of(folder.toString(), service, PROFILES, result.toString(), inForce.toString()));
            program.environment()
                    .put("SPRING_APPLICATION_JSON", JsonFile.JSON.writeValueAsString(wiring.properties(service, 1, 0)));
            var process = program.redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LaunchFailed(service + " can't check the configuration:\n" + said, "Is all built?");
            }
            return JsonFile.JSON.readValue(Files.readAllBytes(result), Result.class);
        } finally {
            Files.deleteIfExists(result);
        }
    }

    /** A secret as it may stand in config-repo, sealed with this platform's key. */
    public String seal(String secret) {
        try {
            var program = program("config-server", "id.microsayur.live.Sealing", List.of());
            program.environment().put("ENCRYPT_KEY", wiring.encryptionKey());
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

    private ProcessBuilder program(String module, String main, List<String> arguments) {
        var jar = new AppJar(module, home.jar(module), home.apps()).unpacked();
        var what = new ArrayList<>(List.of("-cp", jar.toString(), main));
        what.addAll(arguments);
        return new ProcessBuilder(Java.line(HEAP_MEGABYTES, List.of(), what));
    }
}
