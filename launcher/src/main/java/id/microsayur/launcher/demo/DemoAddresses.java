package id.microsayur.launcher.demo;

import id.microsayur.launcher.trace.ZipkinClient;

/**
 * Addresses of the demo: of the API, of the pages for a browser, and of Zipkin.
 *
 * @param zipkin empty where the trace is left out
 */
public record DemoAddresses(String gateway, String shop, String zipkin) {

    boolean hasZipkin() {
        return !zipkin.isEmpty();
    }

    String order(String id) {
        return shop + "/pesanan/" + id;
    }

    String console(String path) {
        return shop + "/console" + path;
    }

    /** Page of a trace in Zipkin, or in the console. */
    String trace(String id) {
        return hasZipkin() ? new ZipkinClient(zipkin).page(id) : console("/traces/" + id);
    }
}
