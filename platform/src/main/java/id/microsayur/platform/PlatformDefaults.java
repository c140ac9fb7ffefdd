package id.microsayur.platform;

import id.microsayur.live.Defaults;

/** What every business service starts from. */
final class PlatformDefaults extends Defaults {

    PlatformDefaults() {
        super("platform-defaults.yml");
    }
}
