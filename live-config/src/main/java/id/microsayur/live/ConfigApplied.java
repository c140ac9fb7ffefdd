package id.microsayur.live;

import org.springframework.context.ApplicationEvent;

/** From here on this instance runs that version. */
public class ConfigApplied extends ApplicationEvent {

    private final String version;

    ConfigApplied(Object source, String version) {
        super(source);
        this.version = version;
    }

    public String version() {
        return version;
    }
}
