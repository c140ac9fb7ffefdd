package id.microsayur.localservers.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free loopback ports and checks listeners. */
public final class LocalPorts {
    // below the range from which the kernel takes ports for outgoing connections
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_700;
    private static final int ANSWER_TIMEOUT_MS = 3_000;

    private LocalPorts() {}

    /** Port without a listener at this moment. */
    public static int findFree() {
        for (var attempt = 0; attempt < 1_000; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new LaunchFailed("No free port between " + LOWEST + " and " + HIGHEST, "End what occupies them.");
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public static boolean acceptsConnections(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** True when the server sends at least one byte in response. */
    public static boolean answers(int port, byte[] request) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_TIMEOUT_MS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MS);
            socket.getOutputStream().write(request);
            return socket.getInputStream().read() >= 0;
        } catch (IOException _) {
            return false;
        }
    }
}
