package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import java.util.Optional;

/** Where a person gets in, and with what: the file {@code .sayur/credentials.json}, written at each {@code up}. */
public record Credentials(String gateway, String zipkin, String rabbitmq, String postgres, Login admin, Login ops) {

    /** A person's login at the gateway. */
    public record Login(String email, String password) {}

    public static Optional<Credentials> of(Home home) {
        return JsonFile.read(home.state().resolve("credentials.json"), Credentials.class);
    }

    void save(Home home) {
        JsonFile.write(home.state().resolve("credentials.json"), this);
    }
}
