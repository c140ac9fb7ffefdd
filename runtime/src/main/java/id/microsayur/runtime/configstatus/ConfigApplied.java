package id.microsayur.runtime.configstatus;

import org.springframework.context.ApplicationEvent;

/** Published when a version of the configuration is in force. */
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
