package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SortMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest extends DirctlFixture {

    SearchTest() throws IOException {}

    @Test
    void shouldAskForAHundredOfEverythingByDefault() {
        // When
        Result result = run("search");

        // Then
        assertThat(result).isEqualTo(new Result(0, "No record CIDs found\n", ""));
        assertThat(directory.searches)
                .containsExactly(SearchCIDsRequest.newBuilder()
                        .setLimit(100)
                        .setOffset(0)
                        .setSortMode(SortMode.SORT_MODE_UNSPECIFIED)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "name,NAME",
        "version,VERSION",
        "skill-id,SKILL_ID",
        "skill,SKILL_NAME",
        "locator,LOCATOR",
        "module,MODULE_NAME",
        "domain-id,DOMAIN_ID",
        "domain,DOMAIN_NAME",
        "created-at,CREATED_AT",
        "author,AUTHOR",
        "schema-version,SCHEMA_VERSION",
        "module-id,MODULE_ID",
        "annotation,ANNOTATION",
        "scan-severity,SCAN_SEVERITY",
        "description,DESCRIPTION"
    })
    void shouldSendEachFilterAndItsTwin(String flag, String type) {
        // When
        run("search", "--exclude-" + flag, "b", "--" + flag, "a,*", "--" + flag, ">=c");

        // Then
        assertThat(directory.searches.getFirst().getQueriesList())
                .containsExactly(query(type, "a,*", false), query(type, ">=c", false), query(type, "b", true));
    }

    @ParameterizedTest
    @CsvSource({"verified,VERIFIED", "trusted,TRUSTED", "safe,SCAN_SAFE"})
    void shouldKnowThreeStatesOfAFact(String flag, String type) {
        // When
        run("search", "--" + flag);
        run("search", "--" + flag + "=false");

        // Then
        assertThat(directory.searches.get(0).getQueriesList()).containsExactly(query(type, "true", false));
        assertThat(directory.searches.get(1).getQueriesList()).containsExactly(query(type, "false", false));
    }

    @Test
    void shouldSendQueriesInAFixedOrderWithPageAndSort() {
        // When
        run(
                "search",
                "--module-id",
                "1",
                "--safe",
                "--name",
                "n",
                "--skill",
                "s",
                "--sort",
                "popularity",
                "--limit",
                "4294967295",
                "--offset",
                "3");

        // Then
        assertThat(directory.searches)
                .containsExactly(SearchCIDsRequest.newBuilder()
                        .addQueries(query("NAME", "n", false))
                        .addQueries(query("SKILL_NAME", "s", false))
                        .addQueries(query("MODULE_ID", "1", false))
                        .addQueries(query("SCAN_SAFE", "true", false))
                        .setLimit(-1)
                        .setOffset(3)
                        .setSortMode(SortMode.SORT_MODE_POPULARITY)
                        .build());
    }

    @Test
    void shouldSayWhatItAsksWhenVerbose() {
        // When
        Result result = run("search", "--verbose", "--name", "a*", "--exclude-skill", "b", "-o", "json");

        // Then
        assertThat(result)
                .isEqualTo(new Result(0, "[]\n", "RECORD_QUERY_TYPE_NAME a*\nnot RECORD_QUERY_TYPE_SKILL_NAME b\n"));
    }

    @Test
    void shouldPrintCidsInEveryFormat() {
        // Given
        String a = push(RECORD);
        String b = push(RECORD.replace("v1", "v2"));

        // Then
        assertThat(run("search").out()).isEqualTo("Record CIDs found: [" + a + " " + b + "]\n");
        assertThat(run("search", "-o", "json").out()).isEqualTo("[\n  \"" + a + "\",\n  \"" + b + "\"\n]\n");
        assertThat(run("search", "-o", "jsonl").out()).isEqualTo("\"" + a + "\"\n\"" + b + "\"\n");
        assertThat(run("search", "-o", "raw").out()).isEqualTo("[" + a + " " + b + "]");
    }

    @Test
    void shouldPrintRecordsInEveryFormat() {
        // Given
        push("{\"name\":\"a\",\"id\":1000000}");

        // Then
        String text = "[data:{fields:{key:\"id\" value:{number_value:1e+06}}"
                + " fields:{key:\"name\" value:{string_value:\"a\"}}}]";
        assertThat(run("search", "--format", "record").out()).isEqualTo("Records found: " + text + "\n");
        assertThat(run("search", "--format", "record", "-o", "raw").out()).isEqualTo(text);
        assertThat(run("search", "--format", "RECORD", "-o", "jsonl").out())
                .isEqualTo("{\"data\":{\"id\":1000000,\"name\":\"a\"}}\n");
        assertThat(run("search", "--format", "record", "-o", "json").out()).isEqualTo("""
                        [
                          {
                            "data": {
                              "id": 1000000,
                              "name": "a"
                            }
                          }
                        ]
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"human|No records found", "json|[]", "jsonl|[]", "raw|[]"})
    void shouldSayThatNothingWasFound(String format, String line) {
        // When
        Result result = run("search", "--format", "record", "-o", format);

        // Then
        assertThat(result).isEqualTo(new Result(0, line + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search --limit -1 | Invalid value for option '--limit': \"-1\" is no number from 0 to 4294967295",
                "search --format x | Invalid value for option '--format'",
                "search -o yaml | Invalid value for option '--output'",
                "search --skil x | unknown flag --skil for dirctl search",
                "search translate legal texts | search in plain words is not in this release"
            })
    void shouldRefuseWhatItDoesNotKnow(String arguments, String message) {
        // When
        Result result = run(arguments.split(" ", -1));

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Error: " + message);
        assertThat(directory.searches).isEmpty();
    }

    private static RecordQuery query(String type, String value, boolean negate) {
        return RecordQuery.newBuilder()
                .setType(RecordQueryType.valueOf("RECORD_QUERY_TYPE_" + type))
                .setValue(value)
                .setNegate(negate)
                .build();
    }
}
