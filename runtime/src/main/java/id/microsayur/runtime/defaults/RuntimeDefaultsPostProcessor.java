package id.microsayur.runtime.defaults;

/** Default properties of the bus, the broker loggers and the registry metadata. */
final class RuntimeDefaultsPostProcessor extends DefaultPropertiesPostProcessor {

    RuntimeDefaultsPostProcessor() {
        super("runtime-defaults.yml");
    }
}
