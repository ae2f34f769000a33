package org.agntcy.dir.apiserver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// One connection to the server, made once and never again, for what no gRPC library would send.
final class RawConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_FRAME = 16_384;
    private static final int STREAM = 1;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;

    private Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    static RawConnection open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return new RawConnection(socket);
    }

    /// This end of it, as the server sees it: `127.0.0.1:51014`.
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /// Speaks TLS from now on; that the server does not like it may be heard later only.
    ///
    /// @param protocols to offer inside, by their ALPN names; none to offer nothing
    void secure(SSLContext tls, String... protocols) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
            socket = secured;
        } catch (SSLException | SocketException refused) {
            // For awaitEnd to find out.
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void send(String text) throws IOException {
        send(text.getBytes(US_ASCII));
    }

    /// Says that nothing more will come.
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /// Waits until the server has closed the connection.
    void awaitEnd() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SSLException | SocketException refused) {
            // The end as well.
        }
    }

    /// Makes one call without a message, and waits for its answer or for the end of the connection.
    ///
    /// @param method `agntcy.dir.store.v1.StoreService/Pull`
    void call(String method, String authorization) throws IOException {
        Http2Headers headers = new DefaultHttp2Headers()
                .method("POST")
                .scheme("https")
                .path("/" + method)
                .authority("localhost")
                .set("content-type", "application/grpc")
                .set("te", "trailers")
                .set("authorization", authorization);
        try {
            send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            sendFrame(Http2FrameTypes.SETTINGS, 0, 0, new byte[0]);
            sendHeaders(encoded(headers));
            awaitAnswer();
        } catch (SSLException | SocketException | EOFException ended) {
            // The server need not read it all.
        }
    }

    private void sendHeaders(byte[] block) throws IOException {
        for (int start = 0; start < block.length; start += LARGEST_FRAME) {
            int end = Math.min(block.length, start + LARGEST_FRAME);
            byte[] part = Arrays.copyOfRange(block, start, end);
            int flags = (start == 0 ? END_STREAM : 0) | (end == block.length ? END_HEADERS : 0);
            sendFrame(start == 0 ? Http2FrameTypes.HEADERS : Http2FrameTypes.CONTINUATION, flags, STREAM, part);
        }
    }

    private void sendFrame(byte type, int flags, int stream, byte[] payload) throws IOException {
        send(ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put(type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    private void awaitAnswer() throws IOException {
        DataInputStream frames = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = frames.readUnsignedByte() << 16 | frames.readUnsignedShort();
            byte type = frames.readByte();
            int flags = frames.readUnsignedByte();
            int stream = frames.readInt();
            frames.skipNBytes(length);
            boolean last =
                    (type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.DATA) && (flags & END_STREAM) != 0;
            if ((stream == STREAM && last) || type == Http2FrameTypes.GO_AWAY) {
                return;
            }
        }
    }

    private static byte[] encoded(Http2Headers headers) {
        ByteBuf block = Unpooled.buffer();
        try {
            new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, true)
                    .encodeHeaders(STREAM, headers, block);
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
