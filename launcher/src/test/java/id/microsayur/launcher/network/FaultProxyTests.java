package id.microsayur.launcher.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.network.ConnectionFault.State;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.localservers.process.LocalPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultProxyTests {

    private static final String NAME = "order-service/postgres";

    @TempDir
    Path folder;

    private final int port = LocalPorts.findFree();
    private ServerSocket echo;
    private ConnectionFaults faults;
    private Thread poll;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    var socket = echo.accept();
                    Thread.ofVirtual().start(() -> echo(socket));
                } catch (IOException _) {
                    return;
                }
            }
        });
        faults = new ConnectionFaults(folder.resolve("faults.json"));
        var proxy = new FaultProxy(faults);
        proxy.listen(new ProxiedConnection(NAME, port, echo::getLocalPort));
        poll = Thread.ofVirtual().start(() -> {
            try {
                proxy.pollFaults();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException _) {
            // cut
        }
    }

    @AfterEach
    void stop() throws IOException {
        poll.interrupt();
        echo.close();
    }

    @Test
    void forwardsBothDirectionsLateOrNot() throws IOException {
        try (var client = connect()) {
            assertThat(ask(client, 'a')).isEqualTo('a');
            faults.put(NAME, new ConnectionFault(1, 0.01, State.OPEN));
            assertThat(ask(client, 'b')).isEqualTo('b');
        }
    }

    @Test
    void cutsWhatIsOpenAndWhatIsNew() throws IOException {
        try (var client = connect()) {
            assertThat(ask(client, 'a')).isEqualTo('a');
            faults.put(NAME, ConnectionFault.of(State.CUT));
            assertThatThrownBy(() -> readUntilEnd(client)).isInstanceOf(IOException.class);
        }
        try (var client = connect()) {
            assertThatThrownBy(() -> readUntilEnd(client)).isInstanceOf(IOException.class);
        }
        faults.remove(NAME);
        await().ignoreExceptions().until(() -> {
            try (var client = connect()) {
                return ask(client, 'c') == 'c';
            }
        });
    }

    @Test
    void resetsAConnectionWhoseAnswersWereLostOnceTheFaultEnds() throws IOException {
        try (var client = connect()) {
            assertThat(ask(client, 'a')).isEqualTo('a');
            faults.put(NAME, ConnectionFault.of(State.ANSWERS_LOST));
            client.setSoTimeout(200);
            await().until(() -> isUnanswered(client));
            faults.clear();
            client.setSoTimeout(0);
            assertThatThrownBy(() -> readUntilEnd(client)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void eachConnectionHasAPortOfItsOwn() {
        assertThat(ProxiedConnection.all(new InstanceStore(folder)))
                .extracting(ProxiedConnection::port)
                .doesNotHaveDuplicates();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static int ask(Socket client, int letter) throws IOException {
        client.getOutputStream().write(letter);
        return client.getInputStream().read();
    }

    private static boolean isUnanswered(Socket client) throws IOException {
        try {
            return ask(client, 'x') < 0;
        } catch (SocketTimeoutException _) {
            return true;
        }
    }

    /** The end of the stream counts as cut, too, where the reset overtakes it. */
    private static void readUntilEnd(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            // what was under way
        }
        throw new IOException("closed");
    }
}
