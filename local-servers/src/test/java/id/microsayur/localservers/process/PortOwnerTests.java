package id.microsayur.localservers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    void findsNoOwnerOfAFreePort() {
        assertThat(PortOwner.of(LocalPorts.findFree())).isEmpty();
    }
}
