package id.microsayur.launcher.jvm;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Libraries that related applications have in common, without this repository's modules. They come first on the class path of
 * each, so that one class archive serves all of them and remains valid when the applications are built again.
 *
 * @param folder named after its content
 * @param applications names of the applications that are built
 */
public record SharedLibraries(Path folder, List<String> applications) {

    /**
     * Libraries of all applications that are built; those of one application when it has no relatives. Empty when nothing can
     * be shared, because a jar is being written at this moment, for example: an application runs without, only slower.
     */
    public static Optional<SharedLibraries> of(Path apps, List<ApplicationJar> relatives) {
        try {
            var built = relatives.stream().filter(ApplicationJar::exists).toList();
            var common = common(built);
            if (common.isEmpty()) {
                return Optional.empty();
            }
            var sharedLibraries = new SharedLibraries(
                    apps.resolve("libraries-" + Integer.toHexString(common.hashCode())),
                    built.stream().map(ApplicationJar::name).toList());
            synchronized (SharedLibraries.class) { // related applications start at the same time
                sharedLibraries.write(common);
            }
            return Optional.of(sharedLibraries);
        } catch (IOException | LaunchFailed _) {
            return Optional.empty();
        }
    }

    private static List<String> common(List<ApplicationJar> applications) {
        var common = new ArrayList<String>();
        var isFirst = true;
        for (var application : applications) {
            var libraries = application.externalLibraries();
            if (isFirst) {
                common.addAll(libraries);
            } else {
                common.retainAll(new HashSet<>(libraries));
            }
            isFirst = false;
        }
        return common;
    }

    /** Jar without classes whose manifest names the libraries. */
    public Path jar() {
        return folder.resolve("libraries.jar");
    }

    private void write(List<String> libraries) throws IOException {
        if (Files.exists(jar())) {
            return;
        }
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(
                Attributes.Name.CLASS_PATH,
                String.join(
                        " ", libraries.stream().map(name -> "../lib/" + name).toList()));
        Files.createDirectories(folder);
        var draft = folder.resolve("libraries.jar.draft");
        new JarOutputStream(Files.newOutputStream(draft), manifest).close();
        Files.move(draft, jar(), StandardCopyOption.ATOMIC_MOVE);
    }
}
