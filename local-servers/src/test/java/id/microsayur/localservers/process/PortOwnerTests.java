package id.microsayur.localservers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class PortOwnerTests {

    @Test
    void findsTheListeningProcess() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.of(socket.getLocalPort())).hasValueSatisfying(owner -> {
                assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(owner.command()).contains("java");
            });
            assertThat(LocalPorts.isFree(socket.getLocalPort())).isFalse();
            assertThat(PortOwner.isListening(ProcessHandle.current().pid(), socket.getLocalPort()))
                    .isTrue();
            assertThat(PortOwner.isListening(1, socket.getLocalPort())).isFalse();
        }
    }

    @Test
    void aListenerWithWaitingConnectionsAcceptsNone() throws IOException {
        var pid = ProcessHandle.current().pid();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var port = server.getLocalPort();
            assertThat(PortOwner.isAccepting(pid, port)).isTrue();
            assertThat(PortOwner.isAccepting(1, port)).isFalse();
            try (var _ = new Socket(server.getInetAddress(), port)) {
                assertThat(PortOwner.isAccepting(port)).isFalse();
                assertThat(PortOwner.isAccepting(pid, port)).isFalse();
                server.accept().close();
                assertThat(PortOwner.isAccepting(port)).isTrue();
            }
        }
    }

    @Test
    void findsNoOwnerOfAFreePort() {
        assertThat(PortOwner.of(LocalPorts.findFree())).isEmpty();
    }
}
