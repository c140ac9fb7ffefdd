package id.microsayur.testsupport.crash;

/** Ends a request in place of a killed process; an error, because code under test catches exceptions. */
class SimulatedKill extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedKill(String point) {
        super("killed at: " + point);
    }
}
