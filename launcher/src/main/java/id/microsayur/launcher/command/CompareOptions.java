package id.microsayur.launcher.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a benchmark that can measure another revision in turn with this build. */
final class CompareOptions {
    @Option(
            names = "--compare",
            paramLabel = "REVISION",
            description = {
                "Builds this revision of git beside this one, and measures both in turn;",
                "the report has the ratios pair by pair."
            })
    @Nullable
    String revision;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Pairs of a comparison; ${DEFAULT-VALUE} if not given.")
    int pairs;
}
