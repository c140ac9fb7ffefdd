package id.microsayur.launcher.network;

import id.microsayur.launcher.network.ConnectionFault.State;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** One connection through the proxy: a thread for each direction, and one that resets it when it is cut. */
final class ForwardedConnection {
    private static final int BUFFER = 1 << 14;
    private static final long POLL_MS = 50;
    /** First retransmission timeout of Linux; it doubles with each loss of the same packet. */
    private static final long RETRANSMISSION_MS = 200;

    private static final int MOST_LOSSES = 5;

    private final Socket client;
    private final Socket server;
    private final Supplier<ConnectionFault> fault;
    private volatile boolean hasLostBytes;

    ForwardedConnection(Socket client, Socket server, Supplier<ConnectionFault> fault) {
        this.client = client;
        this.server = server;
        this.fault = fault;
    }

    void start() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> forward(client, server, false));
        Thread.ofVirtual().start(() -> forward(server, client, true));
        Thread.ofVirtual().start(this::watch);
    }

    /** Closes with RST instead of FIN. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // closed already
        }
    }

    private void watch() {
        try {
            while (!client.isClosed() || !server.isClosed()) {
                var state = fault.get().state();
                if (state == State.CUT || hasLostBytes && state != State.ANSWERS_LOST) {
                    reset(client);
                    reset(server);
                    return;
                }
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(Socket from, Socket to, boolean isAnswer) {
        var buffer = new byte[BUFFER];
        try (from;
                to) {
            for (var length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                if (passes(isAnswer)) {
                    to.getOutputStream().write(buffer, 0, length);
                }
            }
        } catch (IOException _) {
            // the other end learns it from the close
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks as long as the packet is under way; false if it is lost for good. */
    private boolean passes(boolean isAnswer) throws InterruptedException {
        while (fault.get().state() == State.SILENT) {
            Thread.sleep(POLL_MS);
        }
        var now = fault.get();
        if (now.latencyMs() > 0) {
            Thread.sleep(now.latencyMs());
        }
        var pause = RETRANSMISSION_MS;
        for (var losses = 0; losses < MOST_LOSSES && isLost(now); losses++) {
            Thread.sleep(pause);
            pause *= 2;
        }
        if (hasLostBytes || isAnswer && now.state() == State.ANSWERS_LOST) {
            hasLostBytes = true;
            return !isAnswer;
        }
        return true;
    }

    private static boolean isLost(ConnectionFault fault) {
        return fault.lossRate() > 0 && ThreadLocalRandom.current().nextDouble() < fault.lossRate();
    }
}
