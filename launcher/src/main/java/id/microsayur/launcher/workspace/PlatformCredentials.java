package id.microsayur.launcher.workspace;

import java.util.Optional;

/** Where a person gets in, and with what: the file {@code .sayur/credentials.json}, written at each {@code up}. */
public record PlatformCredentials(
        String gateway, String zipkin, String rabbitmq, String postgres, AccountLogin admin, AccountLogin ops) {

    /** A person's login at the gateway. */
    public record AccountLogin(String email, String password) {}

    public static Optional<PlatformCredentials> read(Workspace workspace) {
        return JsonFiles.read(workspace.state().resolve("credentials.json"), PlatformCredentials.class);
    }

    public void save(Workspace workspace) {
        JsonFiles.write(workspace.state().resolve("credentials.json"), this);
    }
}
