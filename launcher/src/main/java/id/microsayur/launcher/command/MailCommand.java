package id.microsayur.launcher.command;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.mail.Mail;
import id.microsayur.launcher.mail.MailFolder;
import id.microsayur.launcher.platform.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the platform has sent to people. */
@Command(name = "mail", description = "Shows the mail that was sent, newest last.")
final class MailCommand implements Runnable {

    @Option(names = "--to", paramLabel = "ADDRESS", description = "Only this recipient's.")
    private @Nullable String to;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var mails = new MailFolder(Home.ofThisProcess().mail()).read(to);
        if (json) {
            System.out.println(JsonFile.JSON.writeValueAsString(mails));
        } else if (mails.isEmpty()) {
            System.out.println("No mail.");
        } else {
            mails.forEach(MailCommand::print);
        }
    }

    private static void print(Mail mail) {
        System.out.println("To:       " + mail.to());
        System.out.println("Subject:  " + mail.subject());
        System.out.println("Received: " + mail.receivedAt());
        System.out.println();
        var text = mail.text() == null ? mail.html() : mail.text();
        System.out.println((text == null ? "" : text).indent(2));
    }
}
