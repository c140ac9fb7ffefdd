package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.Secrets;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Every generated secret by its name, made when first asked for and kept in {@code .sayur/secrets.json}. */
final class Vault {
    private final Home home;
    private final TreeMap<String, String> secrets = new TreeMap<>();

    Vault(Home home) {
        this.home = home;
        JsonFile.read(home.state().resolve("secrets.json"), Kept.class)
                .ifPresent(kept -> secrets.putAll(kept.secrets()));
    }

    String password(String name) {
        return get(name, Secrets::password);
    }

    /** 32 bytes in Base64. */
    String key(String name) {
        return get(name, Secrets::key);
    }

    private synchronized String get(String name, Supplier<String> generator) {
        var known = secrets.get(name);
        if (known != null) {
            return known;
        }
        var fresh = generator.get();
        secrets.put(name, fresh);
        JsonFile.write(home.state().resolve("secrets.json"), new Kept(secrets));
        return fresh;
    }

    private record Kept(TreeMap<String, String> secrets) {}
}
