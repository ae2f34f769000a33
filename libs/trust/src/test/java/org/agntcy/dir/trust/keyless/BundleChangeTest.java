package org.agntcy.dir.trust.keyless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer.CertifiedIdentity;
import org.agntcy.dir.trust.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an attacker can change about a bundle that is good, member by member. Nothing is required to be
/// ignored.
class BundleChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FULL = Vectors.text("sigstore/full.sigstore.json");
    private static final CertifiedIdentity ALICE = new CertifiedIdentity(
            "https://issuer.test.example", "alice@test.example", "CN=sigstore-intermediate,O=sigstore.dev");
    private static final TrustedRootBundles BUNDLES =
            TrustedRootBundles.of(Vectors.path("sigstore/trusted_root.json"), IgnoredProofs.nothing());

    /// The kind beside an entry repeats what the entry says itself, and is not read. A bundle of version 0.3
    /// with a proof and a timestamp needs no promise.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "change /verificationMaterial/tlogEntries/0/kindVersion/kind",
            "change /verificationMaterial/tlogEntries/0/kindVersion/version",
            "remove /verificationMaterial/tlogEntries/0/kindVersion",
            "remove /verificationMaterial/tlogEntries/0/kindVersion/kind",
            "remove /verificationMaterial/tlogEntries/0/kindVersion/version",
            "remove /verificationMaterial/tlogEntries/0/inclusionPromise",
            "remove /verificationMaterial/tlogEntries/0/inclusionPromise/signedEntryTimestamp");

    static Stream<Arguments> changes() throws Exception {
        List<Arguments> changes = new ArrayList<>();
        for (String place : places(JSON.readTree(FULL), "")) {
            JsonNode changed = JSON.readTree(FULL);
            if (change(changed, place)) {
                changes.add(Arguments.of("change " + place, changed.toString()));
            }
            JsonNode removed = JSON.readTree(FULL);
            remove(removed, place);
            changes.add(Arguments.of("remove " + place, removed.toString()));
        }
        return changes.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldRefuseOrIgnore(String title, String json) throws InvalidSignatureException {
        if (WITHOUT_EFFECT.contains(title)) {
            assertThat(BUNDLES.verify(Vectors.cid(), signature(json))).isEqualTo(ALICE);
        } else {
            assertRefused(Vectors.cid(), signature(json));
        }
    }

    @Test
    void shouldTryMoreThanFiftyChanges() throws Exception {
        assertThat(changes()).hasSizeGreaterThan(50);
    }

    static Stream<Arguments> others() {
        String uri = Vectors.text("sigstore/uri.sigstore.json");
        Signature good = signature(FULL);
        return Stream.of(
                Arguments.of("other CID", Vectors.cid() + "a", good),
                Arguments.of("no CID", "", good),
                Arguments.of("truncated", Vectors.cid(), signature(FULL.substring(0, FULL.length() - 20))),
                Arguments.of("something behind it", Vectors.cid(), signature(FULL + "{}")),
                Arguments.of("10 MB", Vectors.cid(), signature(FULL + " ".repeat(10_000_000))),
                Arguments.of("10 MB of brackets", Vectors.cid(), signature("[".repeat(10_000_000))),
                Arguments.of("deep", Vectors.cid(), signature("{\"a\":".repeat(1000))),
                Arguments.of(
                        "a member twice", Vectors.cid(), signature(FULL.replaceFirst("\\{", "{\"mediaType\":\"x\","))),
                Arguments.of("no JSON", Vectors.cid(), signature("rubbish")),
                Arguments.of("a list", Vectors.cid(), signature("[]")),
                Arguments.of("nothing", Vectors.cid(), signature("{}")),
                Arguments.of("certificate of another", Vectors.cid(), signature(mixed(FULL, uri, "certificate"))),
                Arguments.of("log entry of another", Vectors.cid(), signature(mixed(FULL, uri, "tlogEntries"))),
                Arguments.of(
                        "timestamp of another",
                        Vectors.cid(),
                        signature(mixed(FULL, uri, "timestampVerificationData"))),
                Arguments.of("nine log entries", Vectors.cid(), signature(repeated(9))),
                Arguments.of(
                        "other signature beside it",
                        Vectors.cid(),
                        good.toBuilder()
                                .setSignature(beside(uri, "/messageSignature/signature"))
                                .build()),
                Arguments.of(
                        "other certificate beside it",
                        Vectors.cid(),
                        good.toBuilder()
                                .setCertificate(beside(uri, "/verificationMaterial/certificate/rawBytes"))
                                .build()),
                Arguments.of(
                        "rubbish beside it",
                        Vectors.cid(),
                        good.toBuilder().setSignature("rubbish!").build()),
                Arguments.of("signature of a key", Vectors.cid(), signature(ofKey())),
                Arguments.of(
                        "attestation", Vectors.cid(), signature(FULL.replace("messageSignature", "dsseEnvelope"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void shouldRefuse(String title, String cid, Signature signature) {
        assertRefused(cid, signature);
    }

    @Test
    void shouldTakeTheSameTwiceAndWhatIsNotSigned() throws InvalidSignatureException {
        // Given
        Signature signature = signature(FULL).toBuilder()
                .setSignature(beside(FULL, "/messageSignature/signature"))
                .setCertificate(beside(FULL, "/verificationMaterial/certificate/rawBytes"))
                .setContentType("text/plain")
                .setAlgorithm("none")
                .setSignedAt("yesterday")
                .putAnnotations("signer", "mallory")
                .build();

        // Then
        assertThat(BUNDLES.verify(Vectors.cid(), signature)).isEqualTo(ALICE);
    }

    private static void assertRefused(String cid, Signature signature) {
        assertThatThrownBy(() -> BUNDLES.verify(cid, signature))
                .isInstanceOf(InvalidSignatureException.class)
                .message()
                .isNotBlank()
                .hasSizeLessThan(1_000);
    }

    private static List<String> places(JsonNode node, String place) {
        List<String> places = new ArrayList<>();
        if (!place.isEmpty()) {
            places.add(place);
        }
        node.properties().forEach(member -> places.addAll(places(member.getValue(), place + "/" + member.getKey())));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            places.addAll(places(node.get(index), place + "/" + index));
        }
        return places;
    }

    private static boolean change(JsonNode root, String place) {
        JsonNode value = root.at(place);
        if (!value.isTextual()) {
            return false;
        }
        String text = value.textValue();
        int middle = text.length() / 2;
        char other = text.charAt(middle) == '7' ? '3' : '7';
        set(root, place, text.substring(0, middle) + other + text.substring(middle + 1));
        return true;
    }

    private static void set(JsonNode root, String place, String text) {
        JsonNode parent = root.at(place.substring(0, place.lastIndexOf('/')));
        String name = place.substring(place.lastIndexOf('/') + 1);
        if (parent instanceof ObjectNode object) {
            object.put(name, text);
        } else {
            ((ArrayNode) parent)
                    .set(Integer.parseInt(name), JSON.getNodeFactory().textNode(text));
        }
    }

    private static void remove(JsonNode root, String place) {
        JsonNode parent = root.at(place.substring(0, place.lastIndexOf('/')));
        String name = place.substring(place.lastIndexOf('/') + 1);
        if (parent instanceof ObjectNode object) {
            object.remove(name);
        } else {
            ((ArrayNode) parent).remove(Integer.parseInt(name));
        }
    }

    private static String mixed(String into, String from, String member) {
        return edited(
                into,
                root -> ((ObjectNode) root.at("/verificationMaterial"))
                        .set(member, tree(from).at("/verificationMaterial/" + member)));
    }

    private static String repeated(int times) {
        return edited(FULL, root -> {
            ArrayNode entries = (ArrayNode) root.at("/verificationMaterial/tlogEntries");
            JsonNode entry = entries.get(0);
            for (int more = 1; more < times; more++) {
                entries.add(entry);
            }
        });
    }

    private static String ofKey() {
        return edited(FULL, root -> {
            ObjectNode material = (ObjectNode) root.at("/verificationMaterial");
            material.remove("certificate");
            material.putObject("publicKey").put("hint", Base64.getEncoder().encodeToString(new byte[32]));
        });
    }

    private static String edited(String json, Consumer<JsonNode> edit) {
        JsonNode root = tree(json);
        edit.accept(root);
        return root.toString();
    }

    private static String beside(String json, String place) {
        return tree(json).at(place).textValue();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Signature signature(String bundle) {
        return Signature.newBuilder().setContentBundle(bundle).build();
    }
}
