package org.agntcy.dir.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class StructBytesTest {

    @Test
    void shouldReadTheDeepestRecordThereCanBe() {
        // Given
        int levels = CanonicalJson.MAXIMUM_DEPTH - 1;
        String json = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
        Struct deepest = JsonStruct.parse(json.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(StructBytes.parse(deepest.toByteArray())).isEqualTo(deepest);
    }

    @Test
    void shouldRefuseBytesThatAreNoRecord() {
        assertThatThrownBy(() -> StructBytes.parse(new byte[] {1, 2, 3}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the content of a record cannot be read: ");
    }
}
