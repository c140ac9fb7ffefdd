package id.microsayur.launcher.chaos;

import id.microsayur.launcher.chaos.fault.FaultCatalogue;
import id.microsayur.launcher.chaos.fault.FaultInjection;
import id.microsayur.launcher.chaos.fault.FaultSchedule;
import id.microsayur.launcher.chaos.fault.PlatformProcesses;
import id.microsayur.launcher.chaos.invariant.EventJournal;
import id.microsayur.launcher.chaos.invariant.InvariantChecks;
import id.microsayur.launcher.chaos.invariant.RoundEvidence;
import id.microsayur.launcher.chaos.invariant.Violation;
import id.microsayur.launcher.chaos.load.Pause;
import id.microsayur.launcher.chaos.load.RequestLog;
import id.microsayur.launcher.chaos.load.RoundLoad;
import id.microsayur.launcher.chaos.load.WebhookReceiver;
import id.microsayur.launcher.chaos.report.ChaosReport;
import id.microsayur.launcher.chaos.report.RoundResult;
import id.microsayur.launcher.configuration.ConfigDryRuns;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs rounds of load and faults on the running platform and checks the invariants after each. */
public final class ChaosRun {
    /** Longer than the time in which the gateway answers with an error of its own. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

    private final ChaosOptions options;
    private final Workspace workspace;
    private final PrintStream out;
    private final PlatformClient gateway;
    private final PlatformClient staff;
    private final PlatformDatabase database;
    private final PlatformProcesses processes;
    private final FaultSchedule schedule;
    private final RequestLog requests = new RequestLog();
    private final WebhookReceiver webhooks = new WebhookReceiver();
    private final List<RoundResult> rounds = new ArrayList<>();
    private final Instant begin = Instant.now();
    private volatile @Nullable FaultInjection current;

    private ChaosRun(ChaosOptions options, Workspace workspace, PlatformCredentials credentials, PrintStream out) {
        this.options = options;
        this.workspace = workspace;
        this.out = out;
        this.gateway = PlatformClient.at(credentials.gateway()).withTimeout(REQUEST_TIMEOUT);
        this.staff = gateway.withLogin(credentials.admin());
        this.database = new PlatformDatabase(credentials.postgres());
        this.processes = new PlatformProcesses(workspace);
        var configRepo = ConfigDryRuns.of(workspace).configRepo();
        var faults =
                FaultCatalogue.of(workspace, processes, database, configRepo).select(options.faults());
        this.schedule = new FaultSchedule(faults, options.atOnce(), options.seed());
        out.printf(
                "Seed %d, %d faults, %d at once, %.1f orders/s%n",
                options.seed(), faults.size(), options.atOnce(), options.ordersPerSecond());
    }

    /** Returns the report of the run, which is also written to the state directory. */
    public static ChaosReport run(
            ChaosOptions options, Workspace workspace, PlatformCredentials credentials, PrintStream out) {
        var run = new ChaosRun(options, workspace, credentials, out);
        if (!run.processes.isSupervised()) {
            throw new LaunchFailed("No supervisor runs, so nothing that is killed comes back", "./sayur up starts it.");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(run::heal));
        try (var journal =
                EventJournal.install(run.database, workspace.checkout(), run.gateway.withLogin(credentials.ops()))) {
            run.runRounds(journal);
        } catch (SQLException e) {
            throw new LaunchFailed("The event journal can't be installed: " + e.getMessage(), "Is PostgreSQL up?", e);
        } finally {
            run.webhooks.close();
        }
        return run.report();
    }

    private void runRounds(EventJournal journal) {
        var checks = new InvariantChecks(workspace, processes, database, staff, journal, webhooks);
        for (var number = 1; number <= options.rounds() && hasTime(); number++) {
            var result = runRound(number, checks);
            rounds.add(result);
            out.println(ChaosReport.line(result, requests.since(result.begin())));
            result.violations().forEach(violation -> out.println("     " + violation));
            report().write(folder());
        }
    }

    private boolean hasTime() {
        return Duration.between(begin, Instant.now()).compareTo(options.duration()) < 0;
    }

    private RoundResult runRound(int number, InvariantChecks checks) {
        var roundBegin = Instant.now();
        var injection = new FaultInjection(schedule.nextRound());
        current = injection;
        try (var load = RoundLoad.prepare(
                gateway, staff, new MailDirectory(workspace.mail()), webhooks, requests, options.seed() + number)) {
            var loadBegin = Instant.now();
            load.start(options.ordersPerSecond());
            injection.run();
            awaitLoadTime(loadBegin);
            var healed = Instant.now();
            load.finish();
            var evidence = new RoundEvidence(roundBegin, load, injection, requests.since(roundBegin));
            var violations = new ArrayList<>(checks.awaitRest(evidence, options.rest()));
            var end = Instant.now();
            violations.addAll(checks.check(evidence));
            return new RoundResult(
                    number, roundBegin, healed, end, load.orders().size(), injection.injected(), violations);
        } catch (LaunchFailed e) {
            var violation = new Violation("round", "the round could not be run: " + e.getMessage(), List.of());
            return new RoundResult(
                    number, roundBegin, Instant.now(), Instant.now(), 0, injection.injected(), List.of(violation));
        }
    }

    private void awaitLoadTime(Instant loadBegin) {
        var left = options.load().minus(Duration.between(loadBegin, Instant.now()));
        if (left.isPositive()) {
            Pause.millis(left.toMillis());
        }
    }

    private void heal() {
        var injection = current;
        if (injection != null) {
            injection.heal();
        }
    }

    private Path folder() {
        return workspace.state().resolve("chaos");
    }

    private ChaosReport report() {
        return new ChaosReport(options.command(), options.seed(), List.copyOf(rounds), requests.since(begin));
    }
}
