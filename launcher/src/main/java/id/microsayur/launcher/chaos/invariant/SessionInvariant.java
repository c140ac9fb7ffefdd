package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.chaos.load.EndedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** No token of an ended session works. */
record SessionInvariant() implements Invariant {

    @Override
    public List<Violation> check(RoundEvidence round) {
        var alive = new ArrayList<String>();
        for (var session : round.load().endedSessions()) {
            check(round, session, alive);
        }
        return Violation.ofAny("sessions", "a token of an ended session works", alive);
    }

    private static void check(RoundEvidence round, EndedSession session, List<String> alive) {
        var gateway = round.load().gateway();
        for (var path : List.of("/api/v1/auth/profile", "/api/v1/orders", "/api/v1/notifications")) {
            var status = gateway.withBearer(session.accessToken()).get(path).status();
            if (status != 401) {
                alive.add(session.email() + ": access token, " + path + " answers " + status);
            }
        }
        var refreshed = gateway.post("/api/v1/auth/refresh", Map.of("refresh_token", session.refreshToken()))
                .status();
        if (refreshed != 401) {
            alive.add(session.email() + ": refresh token, answered " + refreshed);
        }
    }
}
