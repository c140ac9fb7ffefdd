package id.microsayur.live;

/** How the bus is used. */
final class LiveDefaults extends Defaults {

    LiveDefaults() {
        super("live-defaults.yml");
    }
}
