package id.microsayur.notification.email;

import id.microsayur.notification.email.TemplateOverrides.OverrideReport;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reports template overrides in health and info, and checks them at start and on change. A broken override sets UNKNOWN, not
 * DOWN, because mails are sent with the default text.
 */
@Component("mailTemplates")
class TemplateOverridesHealthIndicator implements HealthIndicator, InfoContributor {

    private final TemplateOverrides templateOverrides;
    private final EmailRenderer renderer;

    TemplateOverridesHealthIndicator(TemplateOverrides templateOverrides, EmailRenderer renderer) {
        this.templateOverrides = templateOverrides;
        this.renderer = renderer;
    }

    /** Rendering the samples logs a warning for each broken override. */
    @EventListener({ApplicationReadyEvent.class, EnvironmentChangeEvent.class})
    void check() {
        templateOverrides.report(renderer);
    }

    @Override
    public Health health() {
        var overrideReport = templateOverrides.report(renderer);
        var health = overrideReport.broken().isEmpty() ? Health.up() : Health.unknown();
        return health.withDetails(details(overrideReport)).build();
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("mailTemplates", details(templateOverrides.report(renderer)));
    }

    private static Map<String, Object> details(OverrideReport overrideReport) {
        return Map.of("in_force", overrideReport.inForce().keySet(), "broken", overrideReport.broken());
    }
}
