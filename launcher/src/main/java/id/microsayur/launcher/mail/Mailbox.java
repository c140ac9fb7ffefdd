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

/** The program behind the component {@code mailbox}: accepts mail for anybody, without a login. */
public final class Mailbox {
    private Mailbox() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = Integer.parseInt(System.getenv().getOrDefault("MAILBOX_PORT", "2525"));
        start(port, new MailFolder(Path.of(System.getenv().getOrDefault("MAILBOX_FOLDER", ".sayur/mail"))));
        Thread.currentThread().join();
    }

    static GreenMail start(int port, MailFolder folder) {
        var server = new Server(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.getUserManager().setMessageDeliveryHandler((_, address) -> new Recipient(address.getEmail(), folder));
        server.start();
        return server;
    }

    private static final class Server extends GreenMail {

        Server(ServerSetup setup) {
            super(setup);
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            return Map.of(setups[0].getProtocol(), new PromptSmtp(setups[0], managers));
        }
    }

    /** It greets in two packets, the second of which would wait 40 ms until the client confirms the first. */
    private static final class PromptSmtp extends SmtpServer {

        PromptSmtp(ServerSetup setup, Managers managers) {
            super(setup, managers);
        }

        @Override
        protected void handleClientSocket(Socket client) throws SocketException {
            client.setTcpNoDelay(true);
            super.handleClientSocket(client);
        }
    }
}
