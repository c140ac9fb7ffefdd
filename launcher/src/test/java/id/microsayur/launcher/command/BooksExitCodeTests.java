package id.microsayur.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.command.records.BooksCommand;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BooksExitCodeTests {

    private final PrintStream errors = System.err;

    @BeforeEach
    void silenceUsage() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    }

    @AfterEach
    void restoreErrors() {
        System.setErr(errors);
    }

    @Test
    void endsWithTwoUnlessTheBooksWereCompared() {
        assertThat(SayurCommand.commandLine().execute("books", "--sinse", "x")).isEqualTo(2);
        assertThat(SayurCommand.commandLine().execute("closing", "--date", "yesterday"))
                .isEqualTo(2);
        assertThat(new CommandLine(new BooksCommand()).getCommandSpec().exitCodeOnExecutionException())
                .isEqualTo(2);
    }

    @Test
    void leavesTheExitCodeOfOtherCommands() {
        assertThat(SayurCommand.commandLine().execute("status", "--jsn")).isEqualTo(1);
    }
}
