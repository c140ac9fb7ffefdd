package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.chaos.fault.PlatformProcesses;
import id.microsayur.launcher.chaos.load.Pause;
import id.microsayur.launcher.chaos.load.WebhookReceiver;
import id.microsayur.launcher.configuration.ConfigVersions;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits until the platform rests, then checks every invariant. */
public final class InvariantChecks {
    private static final long PAUSE_MS = 250;

    private final RestingState restingState;
    private final List<Invariant> invariants;

    public InvariantChecks(
            Workspace workspace,
            PlatformProcesses processes,
            PlatformDatabase database,
            PlatformClient staff,
            EventJournal journal,
            WebhookReceiver webhooks) {
        var money = new MoneyInvariant(database, staff);
        var configuration = new ConfigInvariant(() -> ConfigVersions.of(workspace));
        this.restingState = new RestingState(processes, database, journal, money, configuration);
        this.invariants = List.of(
                new OrderInvariant(database),
                money,
                new StockInvariant(database),
                new MailInvariant(database, new MailDirectory(workspace.mail()), webhooks),
                new EventInvariant(journal),
                new SessionInvariant(),
                new AnswerInvariant(),
                configuration);
    }

    /** Blocks until nothing moves; what still moves after the timeout is a violation. */
    public List<Violation> awaitRest(RoundEvidence round, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        for (var moving = restingState.findMoving(round); !moving.isEmpty(); ) {
            if (System.nanoTime() > deadline) {
                return List.of(Violation.of("rest", "not at rest after " + timeout.toSeconds() + " s", moving));
            }
            Pause.millis(PAUSE_MS);
            moving = restingState.findMoving(round);
        }
        return List.of();
    }

    public List<Violation> check(RoundEvidence round) {
        var violations = new ArrayList<Violation>();
        for (var invariant : invariants) {
            try {
                violations.addAll(invariant.check(round));
            } catch (SQLException | LaunchFailed e) {
                violations.add(Violation.of(
                        "check",
                        invariant.getClass().getSimpleName() + " could not be checked: " + e.getMessage(),
                        List.of()));
            }
        }
        return violations;
    }
}
