package id.microsayur.runtime.defaults;

/** How the bus is used. */
final class RuntimeDefaultsPostProcessor extends DefaultPropertiesPostProcessor {

    RuntimeDefaultsPostProcessor() {
        super("runtime-defaults.yml");
    }
}
