package id.microsayur.launcher.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Mail as displayed to its recipient. */
public record ReceivedMail(
        String to,
        String subject,
        @Nullable String text,
        @Nullable String html,
        @JsonProperty("received_at") String receivedAt) {}
