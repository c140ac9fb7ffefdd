package id.microsayur.launcher.network;

/**
 * Disturbance of one connection.
 *
 * @param latencyMs delay of each packet
 * @param lossRate share of packets that arrive after a retransmission only, 0 to 1
 * @param state what happens to the packets
 */
public record ConnectionFault(long latencyMs, double lossRate, State state) {

    static final ConnectionFault NONE = new ConnectionFault(0, 0, State.OPEN);

    /** State of a connection. */
    public enum State {
        OPEN,
        /** Reset; new connections are reset as well. */
        CUT,
        /** Nothing passes, in either direction. */
        SILENT,
        /** Requests pass, answers are lost; the connection is reset when the fault ends. */
        ANSWERS_LOST
    }

    public static ConnectionFault latency(long millis) {
        return new ConnectionFault(millis, 0, State.OPEN);
    }

    public static ConnectionFault loss(double rate) {
        return new ConnectionFault(0, rate, State.OPEN);
    }

    public static ConnectionFault of(State state) {
        return new ConnectionFault(0, 0, state);
    }
}
