package id.microsayur.launcher.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;

/** The program behind the component {@code mailbox}: accepts mail for anybody, without a login. */
public final class Mailbox {
    private Mailbox() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = Integer.parseInt(System.getenv().getOrDefault("MAILBOX_PORT", "2525"));
        start(port, new MailFolder(Path.of(System.getenv().getOrDefault("MAILBOX_FOLDER", ".sayur/mail"))));
        Thread.currentThread().join();
    }

    static GreenMail start(int port, MailFolder folder) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.getUserManager().setMessageDeliveryHandler((_, address) -> new Recipient(address.getEmail(), folder));
        server.start();
        return server;
    }
}
