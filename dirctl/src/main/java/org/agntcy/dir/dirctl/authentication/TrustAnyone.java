package org.agntcy.dir.dirctl.authentication;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Accepts every certificate of a server under every name: what `--tls-skip-verify` asks for. The extended
/// kind, because the platform checks the host name by itself around the plain kind.
final class TrustAnyone extends X509ExtendedTrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) {
        throw notAServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static UnsupportedOperationException notAServer() {
        return new UnsupportedOperationException("a client checks servers only");
    }
}
