package org.agntcy.dir.trust.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// The parser, as strict as it can be: a member that is there twice would be read differently by others.
final class JsonText {

    /// The formats have objects up to nine deep.
    private static final int DEEPEST = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    static JsonNode parse(byte[] json, int limit) {
        if (json.length > limit) {
            throw new InvalidInputException("the document has " + json.length + " bytes, more than " + limit);
        }
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new InvalidInputException("the document is no JSON" + place(malformed.getLocation()), malformed);
        } catch (IOException malformed) {
            throw new InvalidInputException("the document is no JSON in UTF-8", malformed);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " from line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
