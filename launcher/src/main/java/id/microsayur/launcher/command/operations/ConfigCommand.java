package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.configuration.ConfigDryRuns;
import id.microsayur.launcher.configuration.ConfigDryRuns.DryRunResult;
import id.microsayur.launcher.configuration.ConfigVersions;
import id.microsayur.launcher.configuration.ConfigVersions.InstanceConfigReport;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Checks, encrypts and reports the configuration in config-repo. */
@Command(
        name = "config",
        description = "Checks config-repo before an edit is saved, and shows who runs which version.",
        synopsisSubcommandLabel = "COMMAND")
public final class ConfigCommand implements Runnable {

    private final Workspace workspace = Workspace.ofThisProcess();

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "check",
            description = {
                "Says with file, line and reason what would be refused, and what nobody reads; exit 1 when something would be",
                "refused. Nothing has to run, and nothing is changed."
            })
    int check(
            @Parameters(
                            paramLabel = "FOLDER",
                            arity = "0..1",
                            description = "Another one than config-repo, such as a copy you are editing.")
                    @Nullable
                    Path folder) {
        var configDryRuns = ConfigDryRuns.of(workspace);
        var where = folder == null ? configDryRuns.configRepo() : folder.toAbsolutePath();
        var strangers = configDryRuns.filesOfUnknownServices(where);
        var results = configDryRuns.check(where);
        var findings = ConfigDryRuns.findings(results);
        findings.forEach(dryRunFinding -> System.out.printf(
                "%s:%d: %s: %s%n",
                dryRunFinding.file(),
                dryRunFinding.line(),
                dryRunFinding.severity().toLowerCase(),
                dryRunFinding.reason()));
        strangers.forEach(file -> System.out.println(file + ":1: warning: no service is called so"));
        var errors = findings.stream()
                .filter(dryRunFinding -> dryRunFinding.severity().equals("ERROR"))
                .count();
        if (errors == 0) {
            results.forEach(ConfigCommand::printChanges);
        }
        System.out.printf("%s: %d would be refused%n", where, errors);
        return errors == 0 ? 0 : 1;
    }

    private static void printChanges(DryRunResult dryRunResult) {
        var needed = new TreeSet<>(dryRunResult.changed());
        needed.retainAll(dryRunResult.needRestart());
        var live = new TreeSet<>(dryRunResult.changed());
        live.removeAll(dryRunResult.needRestart());
        if (!live.isEmpty()) {
            System.out.printf("%s follows at once: %s%n", dryRunResult.service(), String.join(", ", live));
        }
        if (!needed.isEmpty()) {
            System.out.printf(
                    "%s needs ./sayur restart %s: %s%n",
                    dryRunResult.service(), dryRunResult.service(), String.join(", ", needed));
        } else if (!dryRunResult.needRestart().isEmpty()) {
            System.out.printf(
                    "%s would need a restart for (unchanged): %s%n",
                    dryRunResult.service(), String.join(", ", dryRunResult.needRestart()));
        }
    }

    @Command(name = "status", description = "Which version each instance runs, since when, and what was refused.")
    int status(@Option(names = "--json", description = "For programs.") boolean json) {
        var versions = ConfigVersions.of(workspace);
        var served = versions.served();
        var reports = versions.reports();
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(Map.of("served", served, "instances", reports)));
        } else {
            print(served, reports);
        }
        var allAnswer = reports.stream().allMatch(instanceConfigReport -> instanceConfigReport.config() != null);
        return allAnswer ? 0 : 1;
    }

    private static void print(JsonNode served, List<InstanceConfigReport> reports) {
        System.out.printf(
                "config-server serves %s by %s since %s%n",
                served.path("edition").asString(),
                served.path("by").asString(),
                served.path("since").asString());
        printRejection(served.path("refused"), "edition");
        var table = OutputTable.withHeader("INSTANCE", "VERSION", "SINCE", "DRIFT");
        for (var report : reports) {
            addRow(table, report);
        }
        var lines = table.lines();
        System.out.println();
        System.out.println(lines.getFirst());
        for (var instance = 0; instance < reports.size(); instance++) {
            System.out.println(lines.get(instance + 1));
            printDetails(reports.get(instance).config());
        }
    }

    private static void addRow(OutputTable table, InstanceConfigReport report) {
        var name = report.instance() == 1 ? report.service() : report.service() + "#" + report.instance();
        var config = report.config();
        if (config == null) {
            table.add(name, "does not answer", "", "");
            return;
        }
        table.add(
                name,
                config.path("version").asString(),
                config.path("since").asString(),
                config.path("drift").asBoolean()
                        ? "yes, " + config.path("latest").asString() + " is served"
                        : "no");
    }

    private static void printDetails(@Nullable JsonNode config) {
        if (config == null) {
            return;
        }
        printRejection(config.path("last_refusal"), "version");
        if (config.has("needs_restart")) {
            System.out.println("  waits for a restart: " + config.path("needs_restart"));
        }
    }

    private static void printRejection(JsonNode refused, String what) {
        if (!refused.isMissingNode()) {
            System.out.printf(
                    "  last refused %s at %s:%n",
                    refused.path(what).asString(), refused.path("at").asString());
            refused.path("reasons").forEach(reason -> System.out.println("    " + reason.asString()));
        }
    }

    @Command(
            name = "encrypt",
            description = {
                "Reads a secret from the standard input and prints what may stand in config-repo instead of it.",
                "The key is ENCRYPT_KEY of the environment, or this platform's own."
            })
    void encrypt() {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            var secret = console.readPassword("The secret (it is not shown): ");
            System.out.println(ConfigDryRuns.of(workspace).encrypt(secret == null ? "" : new String(secret)));
            return;
        }
        try {
            var secret = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
            System.out.println(ConfigDryRuns.of(workspace).encrypt(secret));
        } catch (IOException e) {
            throw new LaunchFailed("Nothing to read: " + e.getMessage(), "echo -n SECRET | ./sayur config encrypt");
        }
    }
}
