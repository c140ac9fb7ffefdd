package id.microsayur.launcher.command;

import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The one command. */
@Command(
        name = "./sayur",
        description = "Runs MICRO-SAYUR on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "  test        Runs every test (./mvnw verify).", "", "Start with: ./sayur up, then ./sayur demo"
        },
        subcommands = {
            UpCommand.class,
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
            DeadLettersCommand.class,
            BenchCommand.class,
            ProviderCommand.class
        })
public final class Sayur implements Runnable {

    private Sayur() {}

    public static void main(String[] arguments) {
        var line = new CommandLine(new Sayur());
        line.setExecutionExceptionHandler((failure, _, _) -> explain(failure));
        line.setParameterExceptionHandler(Sayur::explainUse);
        System.exit(line.execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private static int explain(Exception failure) {
        if (failure instanceof LaunchFailed known) {
            System.err.println("\n" + known.getMessage() + "\n" + known.remedy());
        } else {
            System.err.println("\nThis should not have happened: " + failure + "\nDetails: " + record(failure));
        }
        return 1;
    }

    private static int explainUse(ParameterException failure, String[] arguments) {
        System.err.println(failure.getMessage());
        failure.getCommandLine().usage(System.err);
        return 1;
    }

    private static Path record(Exception failure) {
        var file = Home.ofThisProcess().logs().resolve("launcher.log");
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
