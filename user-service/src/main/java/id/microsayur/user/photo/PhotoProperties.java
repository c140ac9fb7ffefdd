package id.microsayur.user.photo;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param folder where the photos lie; the same for all instances */
@NeedsRestart
@ConfigurationProperties("user.photos")
public record PhotoProperties(@DefaultValue("data/photos") Path folder) {}
