package id.microsayur.launcher.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Map;

/** Main class of the component {@code mailbox}: accepts mail for any recipient without authentication. */
public final class MailboxServer {
    private MailboxServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = Integer.parseInt(System.getenv().getOrDefault("MAILBOX_PORT", "2525"));
        var address = System.getenv().getOrDefault("MAILBOX_ADDRESS", "127.0.0.1");
        start(address, port, new MailDirectory(Path.of(System.getenv().getOrDefault("MAILBOX_FOLDER", ".sayur/mail"))));
        Thread.currentThread().join();
    }

    static GreenMail start(String host, int port, MailDirectory folder) {
        var smtpOnlyGreenMail = new SmtpOnlyGreenMail(new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP));
        smtpOnlyGreenMail
                .getUserManager()
                .setMessageDeliveryHandler((_, address) -> new MailDirectoryUser(address.getEmail(), folder));
        smtpOnlyGreenMail.start();
        return smtpOnlyGreenMail;
    }

    private static final class SmtpOnlyGreenMail extends GreenMail {

        SmtpOnlyGreenMail(ServerSetup setup) {
            super(setup);
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            return Map.of(setups[0].getProtocol(), new NoDelaySmtpServer(setups[0], managers));
        }
    }

    /** Disables Nagle's algorithm: the greeting has two packets, and the second would wait 40 ms for the acknowledgement of the first. */
    private static final class NoDelaySmtpServer extends SmtpServer {

        NoDelaySmtpServer(ServerSetup setup, Managers managers) {
            super(setup, managers);
        }

        @Override
        protected void handleClientSocket(Socket client) throws SocketException {
            client.setTcpNoDelay(true);
            super.handleClientSocket(client);
        }
    }
}
