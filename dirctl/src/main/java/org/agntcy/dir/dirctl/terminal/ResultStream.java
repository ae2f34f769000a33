package org.agntcy.dir.dirctl.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where results go, always in UTF-8. Remembers why something could not be written, which a [PrintStream] alone
/// does not tell.
public final class ResultStream extends PrintStream {

    private final Remembering target;

    /// Writes to a stream.
    public ResultStream(OutputStream target) {
        this(new Remembering(target));
    }

    private ResultStream(Remembering target) {
        super(target, false, StandardCharsets.UTF_8);
        this.target = target;
    }

    /// Why not all that was printed has arrived; empty when it has. Flushes.
    public Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(target.failure);
    }

    private static final class Remembering extends FilterOutputStream {

        private @Nullable IOException failure;

        Remembering(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException failed) {
                throw remember(failed);
            }
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException failed) {
                throw remember(failed);
            }
        }

        private IOException remember(IOException failed) {
            failure = failure == null ? failed : failure;
            return failed;
        }
    }
}
