package id.microsayur.launcher.workspace;

import id.microsayur.localservers.RandomSecrets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Generated secrets by name, created on first use and stored in a file, {@code .sayur/secrets.json} for the local platform. */
public final class SecretStore {
    private final Path file;
    private final TreeMap<String, String> secrets = new TreeMap<>();

    public SecretStore(Workspace workspace) {
        this(workspace.state().resolve("secrets.json"));
    }

    public SecretStore(Path file) {
        this.file = file;
        JsonFiles.readExisting(
                        file,
                        StoredSecrets.class,
                        "Bring the file back from a backup or correct its rights: new secrets would not open the stored data."
                                + " ./sayur down --purge drops the data and the secrets.")
                .ifPresent(storedSecrets -> secrets.putAll(storedSecrets.secrets()));
    }

    public String password(String name) {
        return get(name, RandomSecrets::password);
    }

    /** Key of 32 bytes in Base64. */
    public String key(String name) {
        return get(name, RandomSecrets::key);
    }

    private synchronized String get(String name, Supplier<String> generator) {
        var known = secrets.get(name);
        if (known != null) {
            return known;
        }
        var fresh = generator.get();
        secrets.put(name, fresh);
        JsonFiles.write(file, new StoredSecrets(secrets));
        return fresh;
    }

    private record StoredSecrets(TreeMap<String, String> secrets) {
        StoredSecrets {
            Objects.requireNonNull(secrets, "it has no secrets");
        }

        @Override
        public String toString() {
            return "StoredSecrets[" + secrets.keySet() + "]";
        }
    }
}
