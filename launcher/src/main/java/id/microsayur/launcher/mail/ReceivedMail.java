package id.microsayur.launcher.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** One mail as its recipient sees it. */
public record ReceivedMail(
        String to,
        String subject,
        @Nullable String text,
        @Nullable String html,
        @JsonProperty("received_at") String receivedAt) {}
