package org.agntcy.dir.dirctl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReferenceTest {

    private static final String CID = "baeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauyn4";

    @ParameterizedTest
    @CsvSource({
        "agent,agent,,",
        "org/agent:v1.0.0,org/agent,v1.0.0,",
        "org/agent:1.2,org/agent,1.2,",
        "org/agent:v2,org/agent,v2,",
        "org/agent:latest,org/agent:latest,,",
        "host:8080/agent,host:8080/agent,,",
        "https://host:8080/agent:v1.0.0,https://host:8080/agent,v1.0.0,",
        "host:8080,host,8080,",
        "agent@abc,agent,,abc",
        "agent:v1.0.0@abc,agent,v1.0.0,abc",
        "agent@,agent@,,",
        "a@b@c,a@b,,c"
    })
    void shouldSplitAReference(String text, String name, @Nullable String version, @Nullable String cid) {
        assertThat(RecordReference.parse(text))
                .isEqualTo(new RecordReference(name, Optional.ofNullable(version), Optional.ofNullable(cid)));
    }

    @ParameterizedTest
    @CsvSource({
        "org/agent,org/agent,v1.0.0,true",
        "org/agent,Org/Agent,v1.0.0,true",
        "org/agent,https://org/agent,v1.0.0,true",
        "org/agent,http://org/agent,v1.0.0,true",
        "https://org/agent,org/agent,v1.0.0,false",
        "org/agent,org/agents,v1.0.0,false",
        "org.agent,orgxagent,v1.0.0,false",
        "org/*,org/agent,v1.0.0,true",
        "org/agen?,org/agent,v1.0.0,true",
        "org/\uD83D\uDE00,org/\uD83D\uDE00,v1.0.0,true",
        "org/agent:v1.0.0,org/agent,V1.0.0,true",
        "org/agent:v1.*,org/agent,v1.2.3,true",
        "org/agent:v1.0.0,org/agent,v1.0.1,false",
        CID + ",any,any,true"
    })
    void shouldKnowWhichRecordsAreMeant(String reference, String name, String version, boolean meant) {
        assertThat(RecordReference.parse(reference).means(name, version)).isEqualTo(meant);
    }

    @Test
    void shouldKnowABareCid() {
        assertThat(RecordReference.parse(CID).isCid()).isTrue();
        assertThat(RecordReference.parse(CID).cid()).contains(CID);
    }
}
