package id.microsayur.launcher.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxServerTests {

    @TempDir
    Path dir;

    @Test
    void storesAnAcceptedMailForEachRecipient() throws Exception {
        var folder = new MailDirectory(dir);
        var server = MailboxServer.start("127.0.0.1", 0, folder);
        try {
            var settings = new Properties();
            settings.put("mail.smtp.host", "127.0.0.1");
            settings.put("mail.smtp.port", "" + server.getSmtp().getPort());
            Transport.send(message(Session.getInstance(settings)));
        } finally {
            server.stop();
        }

        assertThat(folder.read(null)).hasSize(2);
        assertThat(folder.read("SITI@example.test")).singleElement().satisfies(receivedMail -> {
            assertThat(receivedMail.to()).isEqualTo("siti@example.test");
            assertThat(receivedMail.subject()).isEqualTo("Selamat datang – sayur segar");
            assertThat(receivedMail.text()).isEqualTo("Halo Siti,\nini tautannya: http://127.0.0.1/verify?token=a=b");
            assertThat(receivedMail.html()).isEqualTo("<p>Halo</p>");
            assertThat(receivedMail.receivedAt()).matches("\\d{4}-.*Z");
        });
    }

    private static MimeMessage message(Session session) throws Exception {
        var text = new MimeBodyPart();
        text.setText("Halo Siti,\r\nini tautannya: http://127.0.0.1/verify?token=a=b", "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<p>Halo</p>", "UTF-8", "html");
        var message = new MimeMessage(session);
        message.setFrom("toko@example.test");
        message.setRecipients(RecipientType.TO, InternetAddress.parse("siti@example.test, budi@example.test"));
        message.setSubject("Selamat datang – sayur segar", "UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        return message;
    }
}
