package org.agntcy.dir.apiserver.access;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLSession;
import org.agntcy.dir.identity.tls.PeerRefusedException;
import org.jspecify.annotations.Nullable;

/// Stands before the TLS of one connection until its handshake has ended, and writes down one that fails, whoever broke
/// it off. A connection on which the peer says nothing leaves no line: so balancers and scanners ask whether a port is
/// open.
final class HandshakeWatch extends ChannelInboundHandlerAdapter {

    private final ChannelHandler negotiation;
    private final Http2ConnectionDecoder calls;
    private final AccessTrail trail;

    private @Nullable SocketAddress peer;
    private @Nullable SslHandler tls;
    private @Nullable SSLSession unfinished;

    /// @param negotiation makes TLS of the connection, and HTTP/2 on it
    /// @param calls reads HTTP/2 on it later
    HandshakeWatch(ChannelHandler negotiation, Http2ConnectionDecoder calls, AccessTrail trail) {
        this.negotiation = negotiation;
        this.calls = calls;
        this.trail = trail;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        // A channel that is closed does not know any more.
        peer = context.channel().remoteAddress();
        HeadersWatch.over(peer, context.channel(), calls, trail);
        context.pipeline().addAfter(context.name(), null, negotiation);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        SslHandler handshake = tls;
        if (handshake == null) {
            handshake = context.pipeline().get(SslHandler.class);
            handshake.handshakeFuture().addListener((Future<Channel> end) -> ended(context, end));
            tls = handshake;
        }
        context.fireChannelRead(received);
        // The engine forgets it when the handshake fails.
        SSLSession session = handshake.engine().getHandshakeSession();
        if (session != null) {
            unfinished = session;
        }
    }

    private void ended(ChannelHandlerContext context, Future<Channel> end) {
        if (!end.isSuccess()) {
            trail.handshakeRefused(peer, unfinished, reason(end.cause()));
            return;
        }
        SslHandler handshake = context.pipeline().get(SslHandler.class);
        if (!ApplicationProtocolNames.HTTP_2.equals(handshake.applicationProtocol())) {
            trail.handshakeRefused(peer, handshake.engine().getSession(), "the peer does not offer HTTP/2");
        }
        context.pipeline().remove(this);
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PeerRefusedException refused -> {
                    return String.valueOf(refused.getMessage());
                }
                case NotSslRecordException _ -> {
                    // Its message shows what was sent.
                    return "the peer does not speak TLS";
                }
                case ClosedChannelException _ -> {
                    return "the connection was closed during the handshake";
                }
                default -> {}
            }
        }
        Throwable cause = failure.getCause();
        String detail = cause == null ? "" : ": " + cause.getMessage();
        return failure.getMessage() + detail;
    }
}
