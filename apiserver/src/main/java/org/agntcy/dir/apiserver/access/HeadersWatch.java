package org.agntcy.dir.apiserver.access;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// Writes down what HTTP/2 refuses of a peer before there is a call to authenticate. Headers of up to 10 KiB on the
/// wire are read and answered with 431 when they are larger than 8 KiB; with more, or with anything else that breaks
/// the protocol, the connection ends.
final class HeadersWatch extends Http2ConnectionAdapter {

    private final @Nullable SocketAddress peer;
    private final Channel channel;
    private final AccessTrail trail;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey taken;

    private HeadersWatch(@Nullable SocketAddress peer, Channel channel, Http2Connection connection, AccessTrail trail) {
        this.peer = peer;
        this.channel = channel;
        this.trail = trail;
        this.connection = connection;
        this.taken = connection.newKey();
    }

    /// Watches a connection before anything has come on it.
    static void over(@Nullable SocketAddress peer, Channel channel, Http2ConnectionDecoder calls, AccessTrail trail) {
        HeadersWatch watch = new HeadersWatch(peer, channel, calls.connection(), trail);
        calls.connection().addListener(watch);
        calls.frameListener(watch.new TakenHeaders(calls.frameListener()));
    }

    /// Of a stream whose headers went to nobody, and which was answered nevertheless.
    @Override
    public void onStreamClosed(Http2Stream stream) {
        if (stream.isHeadersSent() && stream.getProperty(taken) == null) {
            trail.headersRefused(peer, session());
        }
    }

    @Override
    public void onGoAwaySent(int lastStream, long error, ByteBuf reason) {
        // Connections that are sent elsewhere, and those that broke, were not refused.
        if (error != Http2Error.NO_ERROR.code() && error != Http2Error.INTERNAL_ERROR.code()) {
            trail.connectionRefused(peer, session(), reason.toString(StandardCharsets.UTF_8));
        }
    }

    private @Nullable SSLSession session() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? null : tls.engine().getSession();
    }

    /// Marks the streams whose headers have been read whole and go to gRPC.
    private final class TakenHeaders extends Http2FrameListenerDecorator {

        TakenHeaders(Http2FrameListener calls) {
            super(calls);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int streamId,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean end)
                throws Http2Exception {
            Http2Stream stream = connection.stream(streamId);
            if (stream != null) {
                stream.setProperty(taken, true);
            }
            super.onHeadersRead(context, streamId, headers, dependency, weight, exclusive, padding, end);
        }
    }
}
