package id.microsayur.notification;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** SMTP server that stores received mails, and can be stopped and restarted. */
public final class TestMailServer {

    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public TestMailServer() {
        server.start();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Mails received for this address, oldest first. */
    public List<MimeMessage> mails(String address) {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .toList();
    }

    /** Waits for the first mail to this address. */
    public MimeMessage mail(String address) {
        await().until(() -> !mails(address).isEmpty());
        return mails(address).getFirst();
    }

    /** All parts of a mail, concatenated. */
    public static String content(Part part) {
        try {
            if (!(part.getContent() instanceof Multipart parts)) {
                return part.getContent().toString();
            }
            var text = new StringBuilder();
            for (var i = 0; i < parts.getCount(); i++) {
                text.append(content(parts.getBodyPart(i)));
            }
            return text.toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        server.stop();
    }

    public void restart(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
