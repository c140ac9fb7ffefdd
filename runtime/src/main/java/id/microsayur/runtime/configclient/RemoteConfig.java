package id.microsayur.runtime.configclient;

import java.util.List;
import java.util.Map;

/** The property sources of this service from config-server, highest precedence first; secrets are encrypted. */
record RemoteConfig(String version, List<Source> sources) {

    record Source(String name, Map<String, Object> values) {}
}
