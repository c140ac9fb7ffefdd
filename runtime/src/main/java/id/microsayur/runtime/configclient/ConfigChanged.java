package id.microsayur.runtime.configclient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.cloud.bus.event.RemoteApplicationEvent;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Tells the instances of one service over the bus which of their keys read differently now; values stay at home. */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class) // whatever the service's own style is
public class ConfigChanged extends RemoteApplicationEvent {

    private String version = "";
    private List<String> keys = List.of();

    @JsonCreator
    ConfigChanged() {}

    public ConfigChanged(Object source, String origin, String service, String version, List<String> keys) {
        super(source, origin, DEFAULT_DESTINATION_FACTORY.getDestination(service));
        this.version = version;
        this.keys = List.copyOf(keys);
    }

    @JsonProperty
    public String getVersion() {
        return version;
    }

    @JsonProperty
    public List<String> getKeys() {
        return keys;
    }
}
