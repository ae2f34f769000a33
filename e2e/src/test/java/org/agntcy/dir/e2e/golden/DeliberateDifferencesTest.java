package org.agntcy.dir.e2e.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list for the machine and the page for people say the same.
class DeliberateDifferencesTest {

    private static final Path PAGE = Path.of("..", "docs", "compatibility.md");

    private final DeliberateDifferences list = DeliberateDifferences.load();

    @Test
    void shouldExplainEveryTopicOnThePage() throws IOException {
        // Given
        Set<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split(" \\| ", 2)[0].substring(2))
                .collect(Collectors.toSet());

        // Then
        Stream<String> topics = Stream.concat(
                list.absentRecords().stream().map(AbsentRecord::topic),
                list.differences().stream().map(DeliberateDifference::topic));
        assertThat(rows).containsAll(topics.toList());
    }

    @Test
    void shouldNameEveryUnservedServiceOnThePage() throws IOException {
        // Given
        String page = Files.readString(PAGE);

        // Then
        assertThat(list.notServed())
                .allSatisfy(method ->
                        assertThat(page).contains(method.replaceFirst("/.*", "").replaceFirst(".*\\.", "")));
    }

    @Test
    void shouldGiveAReasonForEveryDifference() {
        // Then
        assertThat(list.differences())
                .allSatisfy(difference -> assertThat(difference.reason()).isNotBlank());
        assertThat(list.absentRecords())
                .allSatisfy(absent -> assertThat(absent.reason()).isNotBlank());
    }
}
