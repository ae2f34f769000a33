package org.agntcy.dir.apiserver.access;

import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.InternalProtocolNegotiator;
import io.grpc.netty.InternalProtocolNegotiators;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsciiString;

/// The TLS of a gRPC server, whose refusals go to the audit trail: those of the handshake, and those of HTTP/2 before
/// there is a call. Of a connection that
/// is in use it only hears.
final class WatchedTls implements InternalProtocolNegotiator.ProtocolNegotiator {

    private final InternalProtocolNegotiator.ProtocolNegotiator tls;
    private final AccessTrail trail;

    WatchedTls(SslContext tls, AccessTrail trail) {
        this.tls = InternalProtocolNegotiators.serverTls(tls);
        this.trail = trail;
    }

    @Override
    public AsciiString scheme() {
        return tls.scheme();
    }

    @Override
    public ChannelHandler newHandler(GrpcHttp2ConnectionHandler calls) {
        return new HandshakeWatch(tls.newHandler(calls), calls.decoder(), trail);
    }

    @Override
    public void close() {
        tls.close();
    }
}
