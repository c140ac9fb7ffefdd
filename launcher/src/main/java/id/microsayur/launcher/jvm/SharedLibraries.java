package id.microsayur.launcher.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Libraries that related applications have in common, without this repository's modules. They come first on the class path of
 * each, so that one class archive serves all of them and remains valid when the applications are built again.
 *
 * @param folder named after its content
 */
public record SharedLibraries(Path folder) {

    /** Libraries of all applications that are built; those of one application when it has no relatives. */
    public static SharedLibraries of(Path apps, List<ApplicationJar> relatives) {
        var common = new ArrayList<String>();
        for (var relative : relatives.stream().filter(ApplicationJar::exists).toList()) {
            var libraries = relative.externalLibraries();
            if (common.isEmpty()) {
                common.addAll(libraries);
            } else {
                common.retainAll(new HashSet<>(libraries));
            }
        }
        var sharedLibraries = new SharedLibraries(apps.resolve("libraries-" + Integer.toHexString(common.hashCode())));
        synchronized (SharedLibraries.class) { // related applications start at the same time
            sharedLibraries.write(common);
        }
        return sharedLibraries;
    }

    /** Jar without classes whose manifest names the libraries. */
    public Path jar() {
        return folder.resolve("libraries.jar");
    }

    private void write(List<String> libraries) {
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
        try {
            Files.createDirectories(folder);
            var draft = folder.resolve("libraries.jar.draft");
            new JarOutputStream(Files.newOutputStream(draft), manifest).close();
            Files.move(draft, jar(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
