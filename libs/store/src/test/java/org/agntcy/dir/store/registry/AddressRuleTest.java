package org.agntcy.dir.store.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.agntcy.dir.record.error.PermissionDeniedException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    private static final String ADVICE = "allow it if you mean it";
    private static final AddressRule RULE = AddressRule.publicOnly(InetAddress::getAllByName, ADVICE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "[::1]",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "2130706433",
                "localhost"
            })
    void shouldRefuseAddressesOfThisNetwork(String host) {
        assertThatThrownBy(() -> RULE.resolve(host))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining(host)
                .hasMessageEndingWith("; " + ADVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "[2a00:1450::1]",
                "64:ff9b::101:101"
            })
    void shouldAllowAddressesOfTheInternet(String host) {
        assertThat(RULE.resolve(host)).hasSize(1);
    }

    @Test
    void shouldRefuseNameWithOneForbiddenAddress() {
        // Given
        AddressRule rule = AddressRule.publicOnly(host -> addresses("1.1.1.1", "10.0.0.1"), ADVICE);

        // When / Then
        assertThatThrownBy(() -> rule.resolve("registry.example.org"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessage("host \"registry.example.org\" has the address 10.0.0.1, which is not one of the public"
                        + " internet; " + ADVICE);
    }

    @Test
    void shouldTellOfNameWithoutAddress() {
        AddressRule rule = AddressRule.publicOnly(
                host -> {
                    throw new UnknownHostException(host);
                },
                ADVICE);
        assertThatThrownBy(() -> rule.resolve("nowhere.example.org"))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("host \"nowhere.example.org\" has no address");
    }

    @Test
    void shouldSendNothingToForbiddenAddress() {
        try (TestRegistry registry = TestRegistry.start();
                RegistryRepository repository = partner(registry, RULE)) {
            assertThatThrownBy(repository::ping).isInstanceOf(PreconditionFailedException.class);
            assertThat(registry.counts()).isEmpty();
        }
    }

    @Test
    void shouldDropAnswerWhenNameMovedToForbiddenAddressMeanwhile() {
        // Given
        AtomicInteger lookUps = new AtomicInteger();
        AddressRule rule = AddressRule.publicOnly(
                host -> addresses(lookUps.incrementAndGet() == 1 ? "1.1.1.1" : "127.0.0.1"), ADVICE);

        // When / Then
        try (TestRegistry registry = TestRegistry.start();
                RegistryRepository repository = partner(registry, rule)) {
            assertThatThrownBy(repository::ping).isInstanceOf(PreconditionFailedException.class);
        }
    }

    @Test
    void shouldNotFollowRedirectToForbiddenAddress() {
        // Given
        AddressRule rule = AddressRule.publicOnly(
                host -> addresses(host.equals("127.0.0.1") ? "1.1.1.1" : "169.254.169.254"), ADVICE);
        try (TestRegistry registry = TestRegistry.start();
                RegistryRepository repository = partner(registry, rule)) {
            registry.fail(
                    RegistryCall.PING,
                    new Fault.Answer(302, "", Map.of("Location", "http://metadata.example.org/v2/")),
                    1);

            // When / Then
            assertThatThrownBy(repository::ping)
                    .isInstanceOf(PreconditionFailedException.class)
                    .hasMessageContaining("\"metadata.example.org\" has the address 169.254.169.254");
        }
    }

    @Test
    void shouldReportRefusalOfPartnerAsItsAnswer() {
        try (TestRegistry registry =
                        TestRegistry.start(RegistryFeatures.all().withAccess(RegistryFeatures.Access.BASIC));
                RegistryRepository repository = partner(registry, AddressRule.any())) {
            assertThatThrownBy(repository::ping)
                    .isInstanceOf(PermissionDeniedException.class)
                    .hasMessageEndingWith("(HTTP 401); ask its owner for access");
        }
    }

    private static RegistryRepository partner(TestRegistry registry, AddressRule rule) {
        return new RegistryRepository(
                RegistrySettings.of(registry.address(), "dir").ofPartner(rule), RegistryObserver.NONE);
    }

    private static InetAddress[] addresses(String... literals) {
        return Arrays.stream(literals)
                .map(literal -> InetAddress.ofLiteral(literal))
                .toArray(InetAddress[]::new);
    }
}
