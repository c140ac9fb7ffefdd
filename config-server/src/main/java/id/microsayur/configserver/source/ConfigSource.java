package id.microsayur.configserver.source;

import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.IOException;

/** Source of the configuration files. */
public interface ConfigSource {

    /** Reads the current snapshot. */
    ConfigSnapshot read() throws IOException;

    /** Blocks until a possible change or the poll interval. */
    void awaitChange() throws InterruptedException;
}
