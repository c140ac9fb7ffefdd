package id.microsayur.runtime.configclient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.cloud.bus.event.RemoteApplicationEvent;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Bus event with the changed keys of one service; carries no values. */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class) // independent of the naming strategy of the service
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
