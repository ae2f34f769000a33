package org.agntcy.dir.persistence.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;

/// The way to hand a socket factory to the JDBC driver, which takes the name of a class and one word only:
/// the word is the key under which the real factory was registered. Keys are those of the system
/// properties, because the driver may belong to another class loader and would see another static field.
public final class RegisteredSocketFactory extends SSLSocketFactory {

    private static final String PREFIX = RegisteredSocketFactory.class.getName() + ".";
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SSLSocketFactory factory;

    /// Called by the driver.
    ///
    /// @param key what [#register] returned
    public RegisteredSocketFactory(String key) {
        if (!(System.getProperties().get(key) instanceof SSLSocketFactory registered)) {
            throw new IllegalArgumentException("no socket factory is registered as " + key);
        }
        this.factory = registered;
    }

    /// Returns the word for the driver.
    public static String register(SSLSocketFactory factory) {
        String key = PREFIX + NUMBERS.incrementAndGet();
        System.getProperties().put(key, factory);
        return key;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return factory.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return factory.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return factory.createSocket(address, port, localAddress, localPort);
    }
}
