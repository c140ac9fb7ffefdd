package id.microsayur.configserver;

import java.util.List;

/** Who reads here: a service with its profiles. */
record Client(String service, List<String> profiles) {

    static Client of(String service, String profiles) {
        return new Client(service, List.of(profiles.split(",")));
    }
}
