package id.microsayur.runtime.configstatus;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Publishes {@link ConfigState} as {@code /actuator/config} and as {@code config} in {@code /actuator/info}. */
@Endpoint(id = "config")
public class ConfigEndpoint implements InfoContributor {

    private final String instance;
    private final ConfigState state;

    public ConfigEndpoint(String instance, ConfigState state) {
        this.instance = instance;
        this.state = state;
    }

    @ReadOperation
    public Map<String, Object> config() {
        var all = new LinkedHashMap<String, Object>();
        all.put("instance", instance);
        all.putAll(state.details());
        return all;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("config", state.details());
    }
}
