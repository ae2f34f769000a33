package org.agntcy.dir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the generated contract against the published tables, and the fields that we have added, in both directions.
class WireContractTest {

    private static final Path SOURCES = Path.of("src", "main", "protobuf");

    @Test
    void shouldEqualThePublishedTablesAndOurAdditions() throws IOException {
        // Given
        List<String> expected = Stream.of("/wire-contract.txt", "/own-additions.txt")
                .flatMap(WireContractTest::lines)
                .sorted()
                .toList();

        // When
        List<String> ours = List.copyOf(DescriptorLines.of(files()));

        // Then
        assertThat(ours.stream().sorted()).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldHoldEveryPublishedProtoFile() throws IOException {
        // Given
        List<String> sources;
        try (Stream<Path> tree = Files.walk(SOURCES.resolve("agntcy"))) {
            sources = tree.filter(Files::isRegularFile)
                    .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }

        // When
        List<String> held = files().map(FileDescriptor::getName).toList();

        // Then
        assertThat(held).containsExactlyInAnyOrderElementsOf(sources);
    }

    private static Stream<String> lines(String resource) {
        try (InputStream lines = WireContractTest.class.getResourceAsStream(resource)) {
            assertThat(lines).as("test resource %s", resource).isNotNull();
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<FileDescriptor> files() {
        return Stream.of(
                org.agntcy.dir.api.catalog.v1.AiFinderService.getDescriptor(),
                org.agntcy.dir.api.catalog.v1.Models.getDescriptor(),
                org.agntcy.dir.api.core.v1.RecordOuterClass.getDescriptor(),
                org.agntcy.dir.api.core.v1.Referrer.getDescriptor(),
                org.agntcy.dir.api.events.v1.EventServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.naming.v1.NameVerification.getDescriptor(),
                org.agntcy.dir.api.naming.v1.NamingServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.routing.v1.PeerOuterClass.getDescriptor(),
                org.agntcy.dir.api.routing.v1.PublicationServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.routing.v1.RecordQueryOuterClass.getDescriptor(),
                org.agntcy.dir.api.routing.v1.RoutingServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.runtime.v1.DiscoveryServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.runtime.v1.WorkloadOuterClass.getDescriptor(),
                org.agntcy.dir.api.search.v1.RecordQueryOuterClass.getDescriptor(),
                org.agntcy.dir.api.search.v1.SearchServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.security.v1.ScanReportOuterClass.getDescriptor(),
                org.agntcy.dir.api.sign.v1.PublicKeyOuterClass.getDescriptor(),
                org.agntcy.dir.api.sign.v1.SignServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.sign.v1.SignatureOuterClass.getDescriptor(),
                org.agntcy.dir.api.store.v1.StoreServiceOuterClass.getDescriptor(),
                org.agntcy.dir.api.store.v1.SyncServiceOuterClass.getDescriptor());
    }
}
