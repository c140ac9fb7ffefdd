package id.microsayur.platform;

import id.microsayur.runtime.defaults.DefaultPropertiesPostProcessor;

/** What every business service starts from. */
final class PlatformDefaultsPostProcessor extends DefaultPropertiesPostProcessor {

    PlatformDefaultsPostProcessor() {
        super("platform-defaults.yml");
    }
}
