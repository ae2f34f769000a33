package org.agntcy.dir.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.quarkus.test.junit.QuarkusTest;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.agntcy.dir.testdomain.Keys;
import org.agntcy.dir.testdomain.crafted.CraftedChain;
import org.agntcy.dir.testdomain.crafted.CraftedChains;
import org.agntcy.dir.testkit.log.AuditTrail;
import org.junit.jupiter.api.Test;

/// What is written down about connections that the server refuses.
@QuarkusTest
class RefusedConnectionsIT extends SecuredServer {

    private static final String HTTP_2 = "h2";

    /// TLS 1.1 is the newest it speaks; a JDK would not say that.
    private static final String HELLO_OF_TLS_1_1 = "160301002d" // a record of 45 bytes
            + "01000029" // a hello of 41 bytes
            + "0302" // TLS 1.1
            + "00".repeat(32) // chosen by chance
            + "00" // no session
            + "0002c013" // one cipher suite
            + "0100"; // no compression

    @Test
    void shouldWriteDownEveryCertificateThatItRefuses() throws Exception {
        for (CraftedChain crafted : CraftedChains.of(directory.own, directory.partner)) {
            try (AuditTrail trail = new AuditTrail();
                    RawConnection raw = RawConnection.open(port.number())) {
                // When
                Code code = call(connect(showing(crafted)), PULL, true);
                raw.secure(context(crafted), HTTP_2);
                raw.awaitEnd();

                // Then
                assertThat(code).as(crafted.title()).isEqualTo(Code.UNAVAILABLE);
                assertThat(line(trail, raw))
                        .as(crafted.title())
                        .startsWith("connection refused peer=" + raw.address() + " result=refused reason=")
                        .satisfies(line -> assertThat(line.replace("\\", "")).contains(reason(crafted)));
                assertThat(trail.lines())
                        .as("one line a connection")
                        .extracting(line -> line.replaceAll(".* peer=([0-9.:]+) .*", "$1"))
                        .doesNotHaveDuplicates()
                        .allMatch(peer -> peer.startsWith("127.0.0.1:"));
            }
        }
    }

    @Test
    void shouldWriteDownWhoseCertificateSomebodyElseShows() throws Exception {
        // Given
        CraftedChain stolen = new CraftedChain("stolen", directory.friend.svid().getChain(), Keys.create(), "");

        // When
        String line = refusal(raw -> raw.secure(context(stolen), HTTP_2));

        // Then
        assertThat(line).startsWith("connection refused claimed=spiffe://own.example/friend peer=127.0.0.1:");
    }

    @Test
    void shouldWriteDownWhoSpeaksPlainText() throws Exception {
        // When
        String line = refusal(raw -> raw.send("GET /?token=secret HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        // Then
        assertThat(line).endsWith("result=refused reason=\"the peer does not speak TLS\"");
    }

    @Test
    void shouldWriteDownWhoSpeaksAnOldVersionOfTls() throws Exception {
        // When
        String line = refusal(raw -> raw.send(HexFormat.of().parseHex(HELLO_OF_TLS_1_1)));

        // Then
        assertThat(line).contains("result=refused reason=").contains("TLSv1.1 is not enabled or supported");
    }

    @Test
    void shouldWriteDownWhoOffersNoHttp2() throws Exception {
        for (String[] protocols : new String[][] {{}, {"http/1.1"}}) {
            // When
            String line = refusal(raw -> raw.secure(tls(directory.friend).context(), protocols));

            // Then
            assertThat(line)
                    .startsWith("connection refused claimed=spiffe://own.example/friend peer=127.0.0.1:")
                    .endsWith("reason=\"the peer does not offer HTTP/2\"");
        }
    }

    @Test
    void shouldWriteDownWhoBreaksTheHandshakeOff() throws Exception {
        // When
        String left = refusal(raw -> {
            raw.send(HexFormat.of().parseHex(HELLO_OF_TLS_1_1.substring(0, 20)));
            raw.end();
        });
        String distrusted = refusal(raw -> raw.secure(SSLContext.getDefault(), HTTP_2));

        // Then
        assertThat(left)
                .contains("result=refused reason=")
                .endsWith("reason=\"the connection was closed during the handshake\"");
        assertThat(distrusted).contains("result=refused reason=").contains("Received fatal alert");
    }

    @Test
    void shouldNotWriteDownWhoOnlyLooksWhetherThePortIsOpen() throws Exception {
        try (AuditTrail trail = new AuditTrail()) {
            // When
            List<String> probes = new ArrayList<>();
            for (int probe = 0; probe < 20; probe++) {
                try (RawConnection raw = RawConnection.open(port.number())) {
                    probes.add(raw.address());
                    raw.end();
                    raw.awaitEnd();
                }
            }
            try (RawConnection raw = RawConnection.open(port.number())) {
                raw.send("not TLS");
                assertThat(line(trail, raw)).startsWith("connection refused");
            }

            // Then
            assertThat(probes)
                    .allSatisfy(probe -> assertThat(trail.linesOf(probe)).isEmpty());
        }
    }

    @Test
    void shouldWriteDownWhoseHeadersAreTooLarge() throws Exception {
        // When
        String answered = refusal(raw -> {
            raw.secure(tls(directory.friend).context(), HTTP_2);
            raw.call(PULL, "x".repeat(9_000));
        });
        String ended = refusal(raw -> {
            raw.secure(tls(directory.friend).context(), HTTP_2);
            raw.call(PULL, "x".repeat(1 << 20));
        });

        // Then
        assertThat(answered)
                .startsWith("call denied caller=spiffe://own.example/friend peer=127.0.0.1:")
                .endsWith("result=refused reason=\"the headers are too large\"");
        assertThat(ended)
                .startsWith("connection refused caller=spiffe://own.example/friend peer=127.0.0.1:")
                .contains("result=refused reason=\"Header size exceeded max allowed size");
    }

    /// The line about a connection that the server refuses.
    private String refusal(Attempt attempt) throws Exception {
        try (AuditTrail trail = new AuditTrail();
                RawConnection raw = RawConnection.open(port.number())) {
            attempt.on(raw);
            return line(trail, raw);
        }
    }

    private static String reason(CraftedChain crafted) {
        // The JDK ends the handshake before it asks whom to trust when there are no certificates, or too many.
        return switch (crafted.chain().size()) {
            case 0 -> "Empty client certificate chain";
            case 9 -> "The certificate chain length (9) exceeds the maximum allowed length (8)";
            default -> crafted.reason();
        };
    }

    private SSLContext context(CraftedChain crafted) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {new ForcedKeyManager(crafted)},
                new TrustManager[] {tls(directory.friend).trust()},
                null);
        return context;
    }

    /// What a client does with its connection.
    @FunctionalInterface
    private interface Attempt {
        void on(RawConnection raw) throws Exception;
    }

    private SslContext showing(CraftedChain crafted) {
        try {
            return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                    .keyManager(new ForcedKeyManager(crafted))
                    .trustManager(tls(directory.friend).trust())
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
