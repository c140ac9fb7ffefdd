package id.microsayur.launcher.chaos;

import id.microsayur.launcher.chaos.fault.Fault;
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
import id.microsayur.launcher.chaos.report.LoadFigures;
import id.microsayur.launcher.chaos.report.RoundResult;
import id.microsayur.launcher.chaos.report.RoundStore;
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
    /** Bounds the load of a round in which a process does not come back, which then breaks the invariant of rest. */
    private static final Duration MOST_LOAD = Duration.ofSeconds(60);

    private static final long PAUSE_MS = 250;
    /** Longer than a breaker of the gateway stays open, several times. */
    private static final Duration PREPARATION = Duration.ofSeconds(90);

    private static final long PREPARATION_PAUSE_MS = 2_000;

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
    private final RoundStore store;
    private final List<RoundResult> rounds;
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
        this.schedule = new FaultSchedule(faults, options.seed());
        this.store = new RoundStore(
                folder(),
                options.seed(),
                options.command(),
                faults.stream().map(Fault::name).toList());
        this.rounds = options.plan().isResumed() ? store.read() : new ArrayList<>();
        out.printf(
                "Seed %d, %d rounds, %d faults in %d groups, %.1f orders/s%n",
                options.seed(), plannedRounds(), faults.size(), schedule.groups(), options.ordersPerSecond());
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
        for (var number = 1; number <= plannedRounds() && hasTime(); number++) {
            var faults = schedule.nextRound(options.plan().faultsOf(number, schedule.groups()));
            if (number <= rounds.size()) {
                continue; // of an earlier part of the run
            }
            var result = runRound(number, new FaultInjection(faults), checks);
            rounds.add(result);
            store.write(rounds);
            out.println(ChaosReport.line(result, plannedRounds()));
            result.violations().forEach(violation -> out.println("     " + violation));
            report().write(folder());
        }
    }

    private int plannedRounds() {
        return options.plan().rounds(schedule.groups());
    }

    private boolean hasTime() {
        return Duration.between(begin, Instant.now()).compareTo(options.duration()) < 0;
    }

    private RoundResult runRound(int number, FaultInjection injection, InvariantChecks checks) {
        var roundBegin = Instant.now();
        current = injection;
        try (var load = prepareLoad(number)) {
            var loadBegin = Instant.now();
            load.start(options.ordersPerSecond());
            injection.run();
            awaitLoadTime(loadBegin);
            var healed = Instant.now();
            load.finish();
            var sent = requests.since(roundBegin);
            var evidence = new RoundEvidence(roundBegin, load, injection, sent);
            var violations = new ArrayList<>(checks.awaitRest(evidence, options.rest()));
            var end = Instant.now();
            violations.addAll(checks.check(evidence));
            return new RoundResult(
                    number,
                    roundBegin,
                    healed,
                    end,
                    LoadFigures.of(load.orders().size(), sent),
                    injection.injected(),
                    violations);
        } catch (LaunchFailed e) {
            var violation = new Violation("round", "the round could not be run: " + e.getMessage(), List.of());
            return new RoundResult(
                    number,
                    roundBegin,
                    Instant.now(),
                    Instant.now(),
                    LoadFigures.of(0, requests.since(roundBegin)),
                    injection.injected(),
                    List.of(violation));
        }
    }

    /** Repeated, since a busy machine may delay an answer beyond the time-outs of the gateway. */
    private RoundLoad prepareLoad(int number) {
        var deadline = Instant.now().plus(PREPARATION);
        while (true) {
            try {
                var mails = new MailDirectory(workspace.mail());
                return RoundLoad.prepare(gateway, staff, mails, webhooks, requests, options.seed() + number);
            } catch (LaunchFailed e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Pause.millis(PREPARATION_PAUSE_MS);
            }
        }
    }

    /** The load goes on until every process is back, so that it meets the recovery. */
    private void awaitLoadTime(Instant loadBegin) {
        var left = options.load().minus(Duration.between(loadBegin, Instant.now()));
        if (left.isPositive()) {
            Pause.millis(left.toMillis());
        }
        var deadline = loadBegin.plus(MOST_LOAD);
        while (!processes.notReady().isEmpty() && Instant.now().isBefore(deadline)) {
            Pause.millis(PAUSE_MS);
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
