package id.microsayur.configserver.source;

import id.microsayur.runtime.property.SecretMasking;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The git branch with the configuration.
 *
 * @param uri remote repository; empty selects the directory {@code config.repo}
 * @param webhookSecret key of the webhook signatures; empty rejects every call
 */
@ConfigurationProperties("config.git")
public record GitProperties(
        @DefaultValue("") String uri,
        @DefaultValue("main") String branch,
        @Nullable String username,
        @DefaultValue("") String password,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("30s") Duration poll) {

    @Override
    public String toString() {
        return "GitProperties[" + branch + " of " + SecretMasking.maskText(uri) + "]";
    }
}
