package id.microsayur.configserver.source;

import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.IOException;

/** Where the files come from. */
public interface ConfigSource {

    /** What is there now. */
    ConfigSnapshot read() throws IOException;

    /** Returns when something may have changed, at the latest after a while. */
    void awaitChange() throws InterruptedException;
}
