package id.microsayur.launcher.command;

import id.microsayur.launcher.chaos.ChaosOptions;
import id.microsayur.launcher.chaos.ChaosOptions.RoundPlan;
import id.microsayur.launcher.chaos.ChaosRun;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Injects faults under load and checks the invariants. */
@Command(
        name = "chaos",
        description = {
            "Faults under load, drawn by a seed; after each round the invariants of orders, money, stock, mails and events.",
            "On the running platform, which gets orders, products and accounts of its own. Ends with 1 if an invariant broke."
        })
final class ChaosCommand implements Callable<Integer> {
    private static final int LARGEST_SEED = 1_000_000;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the faults and the orders of an earlier run.")
    private @Nullable Long seed;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", description = "Rounds of one fault (10).")
    private int rounds;

    @Option(
            names = "--each",
            paramLabel = "N",
            defaultValue = "0",
            description = "Rounds of one fault for each group of faults, instead of --rounds.")
    private int each;

    @Option(
            names = "--pairs",
            arity = "0..1",
            paramLabel = "N",
            defaultValue = "0",
            fallbackValue = "-1",
            description = "Rounds of two faults after the others; without a number, every round has two.")
    private int pairs;

    @Option(
            names = "--resume",
            description = "Goes on after the rounds that an interrupted run of the same command has finished.")
    private boolean isResumed;

    @Option(
            names = "--duration",
            paramLabel = "MINUTES",
            defaultValue = "1440",
            description = "No round begins after so many minutes.")
    private int minutes;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "NAME",
            description = "Only these faults or kinds: kill, stop:rabbitmq, ...; an unknown name lists them.")
    private List<String> faults = List.of();

    @Option(names = "--rate", paramLabel = "N", defaultValue = "2", description = "Orders a second (2).")
    private double rate;

    @Option(
            names = "--load",
            paramLabel = "S",
            defaultValue = "8",
            description = "Least seconds of load a round (8); it goes on until every process is back.")
    private int loadSeconds;

    @Option(names = "--rest", paramLabel = "S", defaultValue = "240", description = "Most seconds until rest (240).")
    private int restSeconds;

    @Override
    public Integer call() {
        var workspace = Workspace.ofThisProcess();
        var credentials = PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        var options = new ChaosOptions(
                seed == null ? ThreadLocalRandom.current().nextInt(LARGEST_SEED) : seed,
                plan(),
                Duration.ofMinutes(minutes),
                faults,
                rate,
                Duration.ofSeconds(loadSeconds),
                Duration.ofSeconds(restSeconds));
        var report = ChaosRun.run(options, workspace, credentials, System.out);
        System.out.println();
        report.figures().forEach(System.out::println);
        System.out.println(report.isBroken() ? "An invariant broke." : "Every invariant held.");
        System.out.println("Report: " + report.write(workspace.state().resolve("chaos")));
        System.out.println("Again:  " + report.command());
        return report.isBroken() ? 1 : 0;
    }

    private RoundPlan plan() {
        if (isResumed && seed == null) {
            throw new LaunchFailed("No seed to resume", "Repeat the command line that the run printed, with --resume.");
        }
        return pairs < 0 ? new RoundPlan(0, 0, rounds, isResumed) : new RoundPlan(rounds, each, pairs, isResumed);
    }
}
