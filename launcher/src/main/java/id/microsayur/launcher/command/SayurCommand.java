package id.microsayur.launcher.command;

import id.microsayur.launcher.command.lifecycle.BackupCommand;
import id.microsayur.launcher.command.lifecycle.DownCommand;
import id.microsayur.launcher.command.lifecycle.InitCommand;
import id.microsayur.launcher.command.lifecycle.KillCommand;
import id.microsayur.launcher.command.lifecycle.RestartCommand;
import id.microsayur.launcher.command.lifecycle.RestoreCommand;
import id.microsayur.launcher.command.lifecycle.ScaleCommand;
import id.microsayur.launcher.command.lifecycle.UpCommand;
import id.microsayur.launcher.command.lifecycle.UpgradeCommand;
import id.microsayur.launcher.command.operations.ConfigCommand;
import id.microsayur.launcher.command.operations.CredentialsCommand;
import id.microsayur.launcher.command.operations.DeadLettersCommand;
import id.microsayur.launcher.command.operations.DoctorCommand;
import id.microsayur.launcher.command.operations.LogsCommand;
import id.microsayur.launcher.command.operations.MailCommand;
import id.microsayur.launcher.command.operations.ProviderCommand;
import id.microsayur.launcher.command.operations.SecretsCommand;
import id.microsayur.launcher.command.operations.StatusCommand;
import id.microsayur.launcher.command.operations.TraceCommand;
import id.microsayur.launcher.command.records.AuditCommand;
import id.microsayur.launcher.command.records.BooksCommand;
import id.microsayur.launcher.command.records.ClosingCommand;
import id.microsayur.launcher.command.records.PersonCommand;
import id.microsayur.launcher.installation.ProductionGuard;
import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Root command of the command line. */
@Command(
        name = "./sayur",
        description = "Runs MICRO-SAYUR on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "  test        Runs every test (./mvnw verify).",
            "  web         Shows each change of the pages in web/ at once, in a platform that is up.",
            "",
            "Start with: ./sayur up, then ./sayur demo"
        },
        subcommands = {
            UpCommand.class,
            InitCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            UpgradeCommand.class,
            DownCommand.class,
            StatusCommand.class,
            CredentialsCommand.class,
            MailCommand.class,
            LogsCommand.class,
            RestartCommand.class,
            ScaleCommand.class,
            KillCommand.class,
            DemoCommand.class,
            TraceCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            BooksCommand.class,
            ClosingCommand.class,
            AuditCommand.class,
            PersonCommand.class,
            DeadLettersCommand.class,
            BenchCommand.class,
            ProviderCommand.class,
            SecretsCommand.class,
            ChaosCommand.class
        })
public final class SayurCommand implements Runnable {

    private static final Set<String> TRIAL_COMMANDS = Set.of("demo", "bench", "chaos", "mail", "provider");

    private SayurCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new SayurCommand());
        addHelpOption(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(SayurCommand::execute);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            printFailure(failure);
            return failureCode(command);
        });
        line.setParameterExceptionHandler(SayurCommand::printUsageError);
        return line;
    }

    /** Exit code of a command that failed or has a wrong argument: 1, unless 1 is an outcome of the command. */
    private static int failureCode(CommandLine command) {
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static void addHelpOption(CommandLine line) {
        line.addMixin("help", new HelpOption());
        line.getSubcommands().values().forEach(SayurCommand::addHelpOption);
    }

    /** Option of every command. */
    private static final class HelpOption {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Shows this help.")
        private boolean help;
    }

    /** Commands of a trial would send test orders through an installation for real use. */
    private static int execute(ParseResult arguments) {
        var command =
                arguments.hasSubcommand() ? arguments.subcommand().commandSpec().name() : "";
        if (TRIAL_COMMANDS.contains(command)) {
            try {
                new ProductionGuard(Workspace.ofThisProcess()).refuse(command);
            } catch (LaunchFailed e) {
                return printFailure(e);
            }
        }
        ServerAuthorities.of(Workspace.ofThisProcess()).use();
        return new CommandLine.RunLast().execute(arguments);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private static int printFailure(Exception failure) {
        if (failure instanceof LaunchFailed known) {
            System.err.println("\n" + known.getMessage() + "\n" + known.remedy());
        } else {
            System.err.println(
                    "\nThis should not have happened: " + failure + "\nDetails: " + writeStackTrace(failure));
        }
        return 1;
    }

    private static int printUsageError(ParameterException failure, String[] arguments) {
        System.err.println(failure.getMessage());
        failure.getCommandLine().usage(System.err);
        return failureCode(failure.getCommandLine());
    }

    private static Path writeStackTrace(Exception failure) {
        var file = Workspace.ofThisProcess().logs().resolve("launcher.log");
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.toString());
        } catch (IOException _) {
            System.err.println(text);
        }
        return file;
    }
}
