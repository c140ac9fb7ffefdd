package id.microsayur.gateway.page;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Source of the pages.
 *
 * @param folder folder of {@code ./sayur web}; while it exists, its pages are served instead of those in the jar
 */
@ConfigurationProperties("gateway.web")
record PageProperties(@NeedsRestart @Nullable Path folder) {}
