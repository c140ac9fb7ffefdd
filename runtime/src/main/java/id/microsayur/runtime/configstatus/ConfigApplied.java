package id.microsayur.runtime.configstatus;

import org.springframework.context.ApplicationEvent;

/** From here on this instance runs that version. */
public class ConfigApplied extends ApplicationEvent {

    private final String version;

    public ConfigApplied(Object source, String version) {
        super(source);
        this.version = version;
    }

    public String version() {
        return version;
    }
}
