package id.microsayur.configserver.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The branch to follow.
 *
 * @param uri where it is; without it a folder is watched instead
 * @param webhookSecret what its calls are signed with; without it no call is believed
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
        return "GitProperties[" + branch + " of " + uri + "]";
    }
}
