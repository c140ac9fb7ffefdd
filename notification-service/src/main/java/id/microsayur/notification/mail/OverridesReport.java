package id.microsayur.notification.mail;

import id.microsayur.notification.mail.Overrides.Report;
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
 * Says whether an operator's words are in use: in the log when they change, and to who asks for health or info.
 * Broken words never make the service less than up, since mails leave without them.
 */
@Component("mailTemplates")
class OverridesReport implements HealthIndicator, InfoContributor {

    private final Overrides overrides;
    private final LetterWriter writer;

    OverridesReport(Overrides overrides, LetterWriter writer) {
        this.overrides = overrides;
        this.writer = writer;
    }

    /** Rehearsing is what writes the warnings. */
    @EventListener({ApplicationReadyEvent.class, EnvironmentChangeEvent.class})
    void rehearse() {
        overrides.report(writer);
    }

    @Override
    public Health health() {
        var report = overrides.report(writer);
        var health = report.broken().isEmpty() ? Health.up() : Health.unknown();
        return health.withDetails(details(report)).build();
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("mailTemplates", details(overrides.report(writer)));
    }

    private static Map<String, Object> details(Report report) {
        return Map.of("in_force", report.inForce().keySet(), "broken", report.broken());
    }
}
