package org.agntcy.dir.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    /// By chance alone two of so many would be the same nine times in ten.
    @Test
    void shouldGiveNoPortTwice() {
        // When
        List<Integer> ports =
                IntStream.range(0, 300).mapToObj(i -> FreePort.find()).toList();

        // Then
        assertThat(ports).doesNotHaveDuplicates();
        Path claims = Path.of(System.getProperty("directory.test.programs"), "ports");
        assertThat(ports)
                .allSatisfy(port -> assertThat(Files.exists(claims.resolve(Integer.toString(port))))
                        .isTrue());
    }
}
