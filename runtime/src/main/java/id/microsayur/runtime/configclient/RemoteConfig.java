package id.microsayur.runtime.configclient;

import java.util.List;
import java.util.Map;

/** What config-server has for this service, the strongest source first; values as they stand in the files. */
record RemoteConfig(String version, List<Source> sources) {

    record Source(String name, Map<String, Object> values) {}
}
