package id.microsayur.launcher.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stores mails as {@code .eml} files, one per recipient, named by time of arrival. */
public final class MailDirectory {
    private static final String RECIPIENT = "Delivered-To";

    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    public MailDirectory(Path folder) {
        this.folder = folder;
    }

    void store(MimeMessage message, String recipient) {
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, "draft", "");
            try (var out = Files.newOutputStream(draft)) {
                out.write((RECIPIENT + ": " + recipient + "\r\n").getBytes(UTF_8));
                message.writeTo(out);
            }
            var name = "%013d-%06d.eml".formatted(System.currentTimeMillis(), count.incrementAndGet());
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Recipient and Message-ID of a stored mail. */
    public record MailIdentity(String recipient, String messageId) {}

    /** Identity of every mail that arrived since, read from the headers alone. */
    public List<MailIdentity> identities(Instant since) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var first = "%013d".formatted(since.toEpochMilli());
        try (var files = Files.list(folder)) {
            var identities = new ArrayList<MailIdentity>();
            for (var file : files.filter(f -> f.toString().endsWith(".eml")
                            && f.getFileName().toString().compareTo(first) >= 0)
                    .toList()) {
                identities.add(identity(file));
            }
            return identities;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MailIdentity identity(Path file) throws IOException {
        try (var lines = Files.newBufferedReader(file, ISO_8859_1)) {
            var recipient = "";
            var messageId = "";
            for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                if (line.startsWith(RECIPIENT + ": ")) {
                    recipient = line.substring(RECIPIENT.length() + 2);
                } else if (line.startsWith("Message-ID: ")) {
                    messageId = line.substring("Message-ID: ".length()).strip();
                }
            }
            return new MailIdentity(recipient, messageId);
        }
    }

    /** Mails in order of arrival, optionally of one recipient. */
    public List<ReceivedMail> read(@Nullable String recipient) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var mails = new ArrayList<ReceivedMail>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
                if (recipient == null || isFor(recipient, file)) {
                    parse(file).ifPresent(mails::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mails;
    }

    /** Checks the first line, written by {@link #store}; parsing ten thousand mails to find one is too slow. */
    private static boolean isFor(String recipient, Path file) throws IOException {
        try (var lines = Files.newBufferedReader(file, ISO_8859_1)) {
            return (RECIPIENT + ": " + recipient).equalsIgnoreCase(lines.readLine());
        }
    }

    static Optional<ReceivedMail> parse(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), content);
            var to = message.getHeader(RECIPIENT, null);
            var millis = file.getFileName().toString().split("-")[0];
            return Optional.of(new ReceivedMail(
                    to == null ? "" : to,
                    message.getSubject() == null ? "" : message.getSubject(),
                    body(message, "text/plain"),
                    body(message, "text/html"),
                    Instant.ofEpochMilli(Long.parseLong(millis)).toString()));
        } catch (MessagingException | NumberFormatException _) {
            return Optional.empty(); // not a stored mail
        }
    }

    // the first part of that type at any depth
    private static @Nullable String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent()).replace("\r\n", "\n").strip();
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = body(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
