package id.microsayur.user.photo;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Location of photo files.
 *
 * @param folder directory shared by all instances
 */
@NeedsRestart
@ConfigurationProperties("user.photos")
public record PhotoProperties(@DefaultValue("data/photos") Path folder) {}
