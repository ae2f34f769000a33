package org.agntcy.dir.gateway.provider.spiffe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedCertificateTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            one element        | By=spiffe://own.example/envoy;Hash=ab;URI=spiffe://own.example/ci           | spiffe://own.example/ci
            the nearest proxy  | URI=spiffe://own.example/forged,By=x;URI=spiffe://own.example/proxy           | spiffe://own.example/proxy
            key in lower case  | hash=ab;uri=spiffe://own.example/ci                                          | spiffe://own.example/ci
            quoted URI         | URI="spiffe://own.example/ci"                                                | spiffe://own.example/ci
            URI in a subject   | Subject="CN=a,URI=spiffe://own.example/forged;x";URI=spiffe://own.example/ci | spiffe://own.example/ci
            quote in a subject | Subject="CN=\\",URI=spiffe://own.example/forged";URI=spiffe://own.example/ci | spiffe://own.example/ci
            """)
    void shouldFindTheUriOfTheNearestClient(String name, String header, String id) {
        assertThat(ForwardedCertificate.spiffeId(header)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By=spiffe://own.example/envoy;Hash=ab",
                "URI=spiffe://own.example/forged,Hash=ab;Subject=\"CN=URI=spiffe://own.example/forged\"",
                "URI="
            })
    void shouldFindNothingWithoutAUri(String header) {
        assertThat(ForwardedCertificate.spiffeId(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://own.example/ci",
                "URI=\"spiffe://own.example/ci",
                "URI=\"spiffe://own.example/ci\"x;a=b",
                "URI=spiffe://own.example/ci,",
                "URI=spiffe://own.example/ci;;",
                "=spiffe://own.example/ci",
                "a\"b=c",
                "Subject=CN=\"a\"",
                "\\"
            })
    void shouldRefuseWhatEnvoyDoesNotWrite(String header) {
        assertThatThrownBy(() -> ForwardedCertificate.spiffeId(header))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the header x-forwarded-client-cert cannot be read");
    }

    @Test
    void shouldRefuseSeveralUris() {
        assertThatThrownBy(() ->
                        ForwardedCertificate.spiffeId("URI=spiffe://own.example/a;Hash=x;URI=spiffe://own.example/b"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("it has 2 URIs, expected one");
    }
}
