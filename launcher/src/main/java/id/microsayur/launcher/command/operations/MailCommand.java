package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.mail.ReceivedMail;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the mails that the platform has sent. */
@Command(name = "mail", description = "Shows the mail that was sent, newest last.")
public final class MailCommand implements Runnable {

    @Option(names = "--to", paramLabel = "ADDRESS", description = "Only this recipient's.")
    private @Nullable String to;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var mails = new MailDirectory(Workspace.ofThisProcess().mail()).read(to);
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(mails));
        } else if (mails.isEmpty()) {
            System.out.println("No mail.");
        } else {
            mails.forEach(MailCommand::print);
        }
    }

    private static void print(ReceivedMail receivedMail) {
        System.out.println("To:       " + receivedMail.to());
        System.out.println("Subject:  " + receivedMail.subject());
        System.out.println("Received: " + receivedMail.receivedAt());
        System.out.println();
        var text = receivedMail.text() == null ? receivedMail.html() : receivedMail.text();
        System.out.println((text == null ? "" : text).indent(2));
    }
}
