package id.microsayur.configserver.publication;

import java.util.List;

/** Identifies a client by service name and profiles. */
record ConfigClientKey(String service, List<String> profiles) {

    static ConfigClientKey of(String service, String profiles) {
        return new ConfigClientKey(service, List.of(profiles.split(",")));
    }
}
