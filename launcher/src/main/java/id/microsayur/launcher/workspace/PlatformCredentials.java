package id.microsayur.launcher.workspace;

import java.util.Optional;

/** Addresses and logins in {@code .sayur/credentials.json}, written at each {@code up}. */
public record PlatformCredentials(
        String gateway, String zipkin, String rabbitmq, String postgres, AccountLogin admin, AccountLogin ops) {

    /** Login of one account at the gateway. */
    public record AccountLogin(String email, String password) {

        @Override
        public String toString() {
            return "AccountLogin[" + email + "]";
        }
    }

    public static Optional<PlatformCredentials> read(Workspace workspace) {
        return JsonFiles.read(workspace.state().resolve("credentials.json"), PlatformCredentials.class);
    }

    public void save(Workspace workspace) {
        JsonFiles.write(workspace.state().resolve("credentials.json"), this);
    }
}
