package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
import org.agntcy.dir.api.routing.v1.Peer;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordQuery;
import org.agntcy.dir.api.routing.v1.RecordQueryType;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.routing.v1.SearchRequest;
import org.agntcy.dir.api.routing.v1.SearchResponse;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
import org.junit.jupiter.api.Test;

class RoutingTest extends DirctlFixture {

    RoutingTest() throws IOException {}

    @Test
    void shouldPrintItsCommands() {
        // When
        Result result = run("routing");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("publish", "unpublish", "list", "search", "info");
    }

    @Test
    void shouldPublishOneRecord() {
        // Given
        String cid = push(RECORD);

        // When
        Result result = run("routing", "publish", cid, "-o", "json");

        // Then
        assertThat(directory.routing.published)
                .containsExactly(
                        PublishRequest.newBuilder().setRecordRefs(refs(cid)).build());
        assertThat(result).isEqualTo(new Result(0, """
                        {
                          "cid": "%1$s",
                          "cids": [
                            "%1$s"
                          ],
                          "count": 1,
                          "message": "The records can be found once the directory has worked off the publication.",
                          "status": "publication requested"
                        }
                        """.formatted(cid), ""));
    }

    @Test
    void shouldPublishWhatStandardInputNamesInOneRequest() {
        // Given
        String first = push(RECORD);
        String second = push(RECORD.replace("agent", "other"));

        // When
        Result result = runWith(first + "\n" + second + "\n", "routing", "publish", "--stdin", first, "-o", "jsonl");

        // Then
        assertThat(directory.routing.published)
                .containsExactly(PublishRequest.newBuilder()
                        .setRecordRefs(refs(first, second))
                        .build());
        assertThat(result.out()).startsWith("{\"cids\":[\"" + first + "\",\"" + second + "\"],\"count\":2,");
    }

    @Test
    void shouldPublishTheNothingThatASearchHasFound() {
        assertThat(runWith("[]", "routing", "publish", "--stdin", "-o", "raw").out())
                .startsWith("{\"cids\":[],\"count\":0,");
        assertThat(directory.routing.published).isEmpty();
    }

    @Test
    void shouldPublishNothingThatDoesNotExist() {
        // Given
        String cid = push(RECORD);

        // When
        Result result = run("routing", "publish", cid, OTHER_CID);

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("Error: rpc error: code = NotFound desc = failed to lookup record: record not found: ");
        assertThat(directory.routing.published).isEmpty();
    }

    @Test
    void shouldPublishEverythingWithoutAskingWhenTold() {
        // When
        Result result = run("routing", "publish", "--all", "--yes", "-o", "jsonl");

        // Then
        assertThat(result.out()).startsWith("{\"all_records\":true,\"message\":");
        assertThat(directory.routing.published)
                .containsExactly(PublishRequest.newBuilder().setAllRecords(true).build());
    }

    @Test
    void shouldAskBeforePublishingEverything() {
        // Given
        terminal = true;

        // Then
        assertThat(runWith("y\n", "routing", "publish", "--all").code()).isZero();
        assertThat(directory.routing.published).hasSize(1);
        assertThat(runWith("\n", "routing", "publish", "--all").err()).endsWith("Error: nothing was published\n");
        assertThat(directory.routing.published).hasSize(1);
    }

    @Test
    void shouldNotPublishEverythingWhenThereIsNobodyToAsk() {
        // Then
        assertThat(run("routing", "publish", "--all")).isEqualTo(new Result(1, "", """
                        Error: publishing every record has to be confirmed, and there is nobody to ask
                        Use --yes.
                        """));
        assertThat(directory.routing.published).isEmpty();
    }

    @Test
    void shouldRefuseArgumentsThatContradict() {
        assertThat(run("routing", "publish").err()).startsWith("Error: no CID given\n");
        assertThat(run("routing", "publish", "--all", OTHER_CID).err())
                .startsWith("Error: either some records or --all\n");
        assertThat(run("routing", "publish", "org/agent").err()).isEqualTo("""
                        Error: "org/agent" is not a CID
                        Only CIDs can be published; dirctl info NAME shows the CID of a name.
                        """);
        assertThat(run("routing", "unpublish").err()).startsWith("Error: no CID given\n");
    }

    @Test
    void shouldUnpublishRecords() {
        // When
        Result result = run("routing", "unpublish", OTHER_CID);

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Unpublished records: {\"cid\":\"" + OTHER_CID + "\",");
        assertThat(directory.routing.unpublished)
                .containsExactly(UnpublishRequest.newBuilder()
                        .setRecordRefs(refs(OTHER_CID))
                        .build());
    }

    @Test
    void shouldTellWhyNothingWasUnpublished() {
        // Given
        directory.routing.refusing = true;

        // Then
        assertThat(run("routing", "unpublish", OTHER_CID).err())
                .startsWith("Error: rpc error: code = NotFound desc = failed to get record");
    }

    @Test
    void shouldListWhatMatchesEveryFilter() {
        // Given
        directory.routing.local.add(local("a", "/skills/s", "/locators/l"));

        // When
        Result result = run(
                "routing",
                "list",
                "--skill",
                "s",
                "--skill",
                "t",
                "--locator",
                "l",
                "--domain",
                "d",
                "--module",
                "m",
                "--limit",
                "5",
                "-o",
                "json");

        // Then
        assertThat(directory.routing.lists)
                .containsExactly(ListRequest.newBuilder()
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "s"))
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "t"))
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_LOCATOR, "l"))
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_DOMAIN, "d"))
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_MODULE, "m"))
                        .setLimit(5)
                        .build());
        assertThat(result).isEqualTo(new Result(0, """
                        [
                          {
                            "record_ref": {
                              "cid": "a"
                            },
                            "labels": [
                              "/skills/s",
                              "/locators/l"
                            ]
                          }
                        ]
                        """, ""));
    }

    @Test
    void shouldListOneRecordByItsCid() {
        // Given
        directory.routing.local.add(local("a", "/skills/s"));
        directory.routing.local.add(local("b", "/skills/s"));

        // When
        Result result = run("routing", "list", "--cid", "b", "--limit", "1", "-o", "jsonl");

        // Then
        assertThat(result.out()).isEqualTo("{\"recordRef\":{\"cid\":\"b\"},\"labels\":[\"/skills/s\"]}\n");
        assertThat(directory.routing.lists).containsExactly(ListRequest.getDefaultInstance());
        assertThat(run("routing", "list", "--cid", "c").out()).isEqualTo("No local records found\n");
    }

    @Test
    void shouldPrintRemoteRecordsBestFirst() {
        // Given
        directory.routing.remote.add(remote("a", 1));
        directory.routing.remote.add(remote("b", 2));
        directory.routing.remote.add(remote("c", 2));

        // When
        Result result = run("routing", "search", "--skill", "s", "--domain", "d", "-o", "jsonl");

        // Then
        assertThat(result.out()).isEqualTo("""
                        {"recordRef":{"cid":"b"},"peer":{"id":"p","addrs":["h:1"]},"matchScore":2}
                        {"recordRef":{"cid":"c"},"peer":{"id":"p","addrs":["h:1"]},"matchScore":2}
                        {"recordRef":{"cid":"a"},"peer":{"id":"p","addrs":["h:1"]},"matchScore":1}
                        """);
        assertThat(directory.routing.searches)
                .containsExactly(SearchRequest.newBuilder()
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "s"))
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_DOMAIN, "d"))
                        .setLimit(10)
                        .setMinMatchScore(1)
                        .build());
    }

    @Test
    void shouldSendLimitAndScoreOnlyWhenTheyMeanSomething() {
        // When
        Result result = run("routing", "search", "--skill", "s", "--limit", "0", "--min-score", "0", "--verbose");

        // Then
        assertThat(result).isEqualTo(new Result(0, "No remote records found\n", "RECORD_QUERY_TYPE_SKILL s\n"));
        assertThat(directory.routing.searches)
                .containsExactly(SearchRequest.newBuilder()
                        .addQueries(query(RecordQueryType.RECORD_QUERY_TYPE_SKILL, "s"))
                        .build());
    }

    @Test
    void shouldAskNobodyWithoutFilters() {
        // Then
        assertThat(run("routing", "search")).isEqualTo(new Result(0, "", """
                        Nothing to look for; give at least one of --skill, --locator, --domain and --module.
                        """));
        assertThat(run("routing", "search", "agents that translate").err())
                .startsWith("Error: search in plain words is not in this release\n");
        assertThat(directory.routing.searches).isEmpty();
    }

    @Test
    void shouldCountLabels() {
        // Given
        directory.routing.local.add(local("a", "/skills/s/t", "/skills/s/t", "/domains/d", "/locators/l"));
        directory.routing.local.add(local("b", "/skills/s/t", "/modules/m"));

        // Then
        assertThat(run("routing", "info").out()).isEqualTo("""
                        Published records: 2

                        Skills:
                               3  s/t

                        Locators:
                               1  l

                        Other labels:
                               1  /domains/d
                               1  /modules/m
                        """);
        assertThat(run("routing", "info", "-o", "jsonl").out())
                .isEqualTo("{\"locators\":{\"l\":1},\"otherLabels\":{\"/domains/d\":1,\"/modules/m\":1},"
                        + "\"skills\":{\"s/t\":3},\"totalRecords\":2}\n");
    }

    private static RecordRefs refs(String... cids) {
        RecordRefs.Builder refs = RecordRefs.newBuilder();
        for (String cid : cids) {
            refs.addRefs(RecordRef.newBuilder().setCid(cid));
        }
        return refs.build();
    }

    private static RecordQuery query(RecordQueryType type, String value) {
        return RecordQuery.newBuilder().setType(type).setValue(value).build();
    }

    private static ListResponse local(String cid, String... labels) {
        return ListResponse.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .addAllLabels(List.of(labels))
                .build();
    }

    private static SearchResponse remote(String cid, int score) {
        return SearchResponse.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .setPeer(Peer.newBuilder().setId("p").addAddrs("h:1"))
                .setMatchScore(score)
                .build();
    }
}
