package id.microsayur.launcher.chaos.load;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** Opens sessions, uses them and logs out, and remembers the tokens of those that certainly ended. */
final class SessionCourse {
    private static final long PAUSE_MS = 500;

    private final PlatformClient gateway;
    private final RequestLog log;
    private final BooleanSupplier isOver;
    private final Queue<EndedSession> ended = new ConcurrentLinkedQueue<>();

    SessionCourse(PlatformClient gateway, RequestLog log, BooleanSupplier isOver) {
        this.gateway = gateway;
        this.log = log;
        this.isOver = isOver;
    }

    void play(ChaosCustomer customer) {
        try {
            var tokens = customer.openSession(gateway);
            var session = new EndedSession(
                    customer.login().email(),
                    tokens.path("access_token").asString(),
                    tokens.path("refresh_token").asString());
            if (isLoggedOut(gateway.withBearer(session.accessToken()))) {
                ended.add(session);
            }
        } catch (LaunchFailed _) {
            // no session was opened
        }
    }

    private boolean isLoggedOut(PlatformClient client) {
        while (!isOver.getAsBoolean()) {
            try {
                var status = log.send("LOGOUT", () -> client.post("/api/v1/auth/logout", Map.of()))
                        .status();
                if (status == 204 || status == 401) {
                    return true;
                }
            } catch (LaunchFailed _) {
                // a repetition is harmless
            }
            Pause.millis(PAUSE_MS);
        }
        return false;
    }

    Queue<EndedSession> ended() {
        return ended;
    }
}
