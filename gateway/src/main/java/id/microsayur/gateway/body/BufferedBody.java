package id.microsayur.gateway.body;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/** A body in blocks of memory, which needs no more than its size and at most one block. */
class BufferedBody {

    private static final int BLOCK = 64 * 1024;

    private final int blockSize;
    private final List<byte[]> blocks = new ArrayList<>();
    private int usedOfLast;

    BufferedBody(long largestSize) {
        blockSize = (int) Math.min(BLOCK, largestSize);
    }

    /** Copies and releases the part. */
    void append(DataBuffer part) {
        try {
            while (part.readableByteCount() > 0) {
                if (blocks.isEmpty() || usedOfLast == blockSize) {
                    blocks.add(new byte[blockSize]);
                    usedOfLast = 0;
                }
                var count = Math.min(part.readableByteCount(), blockSize - usedOfLast);
                part.read(blocks.getLast(), usedOfLast, count);
                usedOfLast += count;
            }
        } finally {
            DataBufferUtils.release(part);
        }
    }

    /** The body, as often as it is subscribed to. */
    Flux<DataBuffer> content(DataBufferFactory factory) {
        return Flux.range(0, blocks.size())
                .map(block -> factory.wrap(
                        ByteBuffer.wrap(blocks.get(block), 0, block == blocks.size() - 1 ? usedOfLast : blockSize)));
    }
}
