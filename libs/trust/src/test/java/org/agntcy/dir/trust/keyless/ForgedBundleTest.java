package org.agntcy.dir.trust.keyless;

import static org.agntcy.dir.trust.keyless.Changes.at;
import static org.agntcy.dir.trust.keyless.Changes.certified;
import static org.agntcy.dir.trust.keyless.Changes.checkpoint;
import static org.agntcy.dir.trust.keyless.Changes.digested;
import static org.agntcy.dir.trust.keyless.Changes.entries;
import static org.agntcy.dir.trust.keyless.Changes.promised;
import static org.agntcy.dir.trust.keyless.Changes.proven;
import static org.agntcy.dir.trust.keyless.Changes.renamed;
import static org.agntcy.dir.trust.keyless.Changes.stamped;
import static org.agntcy.dir.trust.keyless.Changes.witnessed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer.CertifiedIdentity;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.BundleWriter;
import org.agntcy.dir.trust.bundle.InclusionProof;
import org.agntcy.dir.trust.bundle.LogEntry;
import org.agntcy.dir.trust.fake.CertificateDraft;
import org.agntcy.dir.trust.fake.FakeLog;
import org.agntcy.dir.trust.fake.FakeSigstore;
import org.agntcy.dir.trust.fake.FakeTimestamps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Bundles of attackers who can sign as one of the authorities or logs, or have authorities and logs of their
/// own; one deviation each.
class ForgedBundleTest {

    private static final String CID = "baeareih47nx2vjmqxx5xlar766ufi7jbxyedv634kcgagqrmnt42xjor3u";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SOON = TIME.plusSeconds(30);
    private static final Instant MUCH_LATER = TIME.plus(Duration.ofHours(1));
    private static final Instant LAST_WEEK = TIME.minus(Duration.ofDays(7));
    private static final FakeSigstore TRUSTED = FakeSigstore.at(TIME);
    private static final FakeSigstore MALLORY = FakeSigstore.at(TIME);
    private static final CertifiedIdentity ALICE =
            new CertifiedIdentity(CertificateDraft.ISSUER, CertificateDraft.SUBJECT, "CN=intermediate,O=fake");

    @TempDir
    private static Path folder;

    private static Path root;

    @BeforeAll
    static void writeRoot() {
        root = TRUSTED.writeRoot(folder);
    }

    @Test
    void shouldBelieveTheGoodOne() throws InvalidSignatureException {
        assertThat(verify(TRUSTED.good(CID), IgnoredProofs.nothing())).isEqualTo(ALICE);
    }

    static Stream<Arguments> good() {
        Bundle bare = TRUSTED.stamped(TRUSTED.sign(CID, TRUSTED.draft()), SOON);
        LogEntry logged = TRUSTED.log().add(bare, SOON);
        LogEntry stranger = MALLORY.log().add(bare, SOON);
        LogEntry second = TRUSTED.log().add(FakeLog.secondBody(bare), Instant.EPOCH);
        ByteString timestamp = bare.timestamps().getFirst();
        ByteString foreign = MALLORY.timestamps().stamp(bare.signature().toByteArray(), MUCH_LATER);
        return Stream.of(
                Arguments.of(
                        "entry without a promise", bare.withLogEntries(List.of(promised(logged, ByteString.EMPTY)))),
                Arguments.of("entry of a log that is unknown as well", bare.withLogEntries(List.of(stranger, logged))),
                Arguments.of(
                        "entry of the second version",
                        bare.withLogEntries(List.of(promised(second, ByteString.EMPTY)))),
                Arguments.of(
                        "checkpoint with signatures of witnesses",
                        entries(bare, proven(logged, witnessed(logged.proof().orElseThrow())))),
                Arguments.of(
                        "timestamp of an authority that is unknown as well",
                        stamped(bare.withLogEntries(List.of(logged)), foreign, timestamp)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void shouldBelieve(String title, Bundle bundle) throws InvalidSignatureException {
        assertThat(verify(bundle, IgnoredProofs.nothing())).isEqualTo(ALICE);
    }

    static Stream<Arguments> forged() {
        return Stream.of(timestamps(), logs()).flatMap(attacks -> attacks);
    }

    private static Stream<Arguments> timestamps() {
        Bundle bare = TRUSTED.sign(CID, TRUSTED.draft());
        Bundle logged = TRUSTED.logged(bare, SOON);
        FakeTimestamps ended = new FakeTimestamps(TRUSTED.authority(), LAST_WEEK, Duration.ofDays(1));
        return Stream.of(
                Arguments.of("no timestamp", logged, "the bundle has no timestamp"),
                Arguments.of("by mallory", stamp(logged, MALLORY.timestamps(), SOON), "did not sign it"),
                Arguments.of("by an authority of old", stamp(logged, ended, SOON), "did not sign it"),
                Arguments.of(
                        "too late", stamp(logged, TRUSTED.timestamps(), MUCH_LATER), "the certificate was valid from"),
                Arguments.of(
                        "too early",
                        stamp(logged, TRUSTED.timestamps(), TIME.minusSeconds(5)),
                        "the certificate was valid from"),
                Arguments.of(
                        "before it was trusted", stamp(logged, TRUSTED.timestamps(), LAST_WEEK), "did not sign it"),
                Arguments.of(
                        "of another signature",
                        stamped(logged, TRUSTED.timestamps().stamp(new byte[1], SOON)),
                        "it is about another signature"),
                Arguments.of("rubbish", stamped(logged, ByteString.copyFromUtf8("rubbish")), "it is malformed"),
                Arguments.of("empty", stamped(logged, ByteString.EMPTY), "it is malformed"));
    }

    private static Stream<Arguments> logs() {
        Bundle bare = TRUSTED.stamped(TRUSTED.sign(CID, TRUSTED.draft()), SOON);
        Bundle other = TRUSTED.sign(CID, TRUSTED.draft());
        LogEntry entry = TRUSTED.log().add(bare, SOON);
        InclusionProof proof = entry.proof().orElseThrow();
        LogEntry stranger = MALLORY.log().add(bare, SOON);
        return Stream.of(
                Arguments.of("no entry", bare, "the bundle has no entry"),
                Arguments.of("all by mallory", MALLORY.good(CID), "did not sign it"),
                Arguments.of("by mallory", bare.withLogEntries(List.of(stranger)), "not in the trusted root"),
                Arguments.of(
                        "by mallory in the log's name",
                        bare.withLogEntries(
                                List.of(renamed(stranger, TRUSTED.log().id()))),
                        "not signed by log"),
                Arguments.of("about another", entries(bare, TRUSTED.log().add(other, SOON)), "about another signature"),
                Arguments.of(
                        "about another digest",
                        entries(bare, TRUSTED.log().add(FakeLog.body(digested(bare, "other")), SOON)),
                        "about another digest"),
                Arguments.of(
                        "about another certificate",
                        entries(bare, TRUSTED.log().add(FakeLog.body(certified(bare, other)), SOON)),
                        "about another certificate"),
                Arguments.of(
                        "added too late",
                        entries(bare, TRUSTED.log().add(bare, MUCH_LATER)),
                        "the certificate was valid from"),
                Arguments.of("added too early", entries(bare, TRUSTED.log().add(bare, LAST_WEEK)), "not trusted for"),
                Arguments.of(
                        "neither proof nor promise",
                        entries(bare, proven(promised(entry, ByteString.EMPTY), null)),
                        "neither"),
                Arguments.of("promise alone", entries(bare, proven(entry, null)), "it has no proof"),
                Arguments.of(
                        "promise of another",
                        entries(bare, promised(entry, stranger.promise())),
                        "promise is not signed"),
                Arguments.of(
                        "other time", entries(bare, at(entry, entry.integratedTime() + 1)), "promise is not signed"),
                Arguments.of(
                        "at no time", entries(bare, TRUSTED.log().add(bare, Instant.EPOCH)), "no time that can be"),
                Arguments.of(
                        "at no time ever", entries(bare, TRUSTED.log().add(bare, Instant.MAX)), "no time that can be"),
                Arguments.of("no time", entries(bare, at(entry, 0)), "promise is not signed"),
                Arguments.of(
                        "proof by mallory",
                        entries(bare, proven(entry, stranger.proof().orElseThrow())),
                        "checkpoint is not signed"),
                Arguments.of(
                        "proof of another",
                        entries(
                                bare,
                                proven(
                                        entry,
                                        TRUSTED.log().add(other, SOON).proof().orElseThrow())),
                        "does not lead"),
                Arguments.of(
                        "checkpoint of another size",
                        entries(
                                bare,
                                proven(entry, checkpoint(proof, TRUSTED.log().checkpoint(99, proof.rootHash())))),
                        "for another tree"),
                Arguments.of(
                        "checkpoint of another root",
                        entries(
                                bare,
                                proven(
                                        entry,
                                        checkpoint(proof, TRUSTED.log().checkpoint(proof.treeSize(), entry.logId())))),
                        "for another tree"),
                Arguments.of(
                        "checkpoint by mallory",
                        entries(
                                bare,
                                proven(
                                        entry,
                                        checkpoint(
                                                proof, MALLORY.log().checkpoint(proof.treeSize(), proof.rootHash())))),
                        "the checkpoint is not signed by log"),
                Arguments.of(
                        "no checkpoint",
                        entries(bare, proven(entry, checkpoint(proof, ""))),
                        "checkpoint is malformed"),
                Arguments.of(
                        "odd checkpoint",
                        entries(bare, proven(entry, checkpoint(proof, "a\nb\n\n— c d"))),
                        "malformed"),
                Arguments.of(
                        "odd body",
                        entries(bare, TRUSTED.log().add(ByteString.copyFromUtf8("{}"), SOON)),
                        "hashedrekord"),
                Arguments.of("no body", entries(bare, TRUSTED.log().add(ByteString.EMPTY, SOON)), "cannot be read"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void shouldRefuse(String title, Bundle bundle, String reason) {
        assertThatThrownBy(() -> verify(bundle, IgnoredProofs.nothing()))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessageContaining(reason)
                .message()
                .hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "tlogs, log https://rekor.fake.example is not trusted for",
        "ctlogs, log https://ct.fake.example is not trusted for",
        "certificateAuthorities, the authority is not trusted for",
        "timestampAuthorities, the authority is not trusted for",
    })
    void shouldRefuseWhatWasSignedBeforeItWasTrusted(String limited, String reason, @TempDir Path other) {
        // Given
        TrustedRootBundles bundles =
                TrustedRootBundles.of(TRUSTED.writeRoot(other, limited, SOON.plusSeconds(1)), IgnoredProofs.nothing());
        Signature signature = signature(TRUSTED.good(CID));

        // Then
        assertThatThrownBy(() -> bundles.verify(CID, signature))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldTakeTheTimeOfTheLogWhenTimestampsAreIgnored() throws InvalidSignatureException {
        // Given
        IgnoredProofs ignored = new IgnoredProofs(false, true, false);
        Bundle bare = TRUSTED.sign(CID, TRUSTED.draft());

        // Then
        assertThat(verify(TRUSTED.logged(bare, SOON), ignored)).isEqualTo(ALICE);
        assertThatThrownBy(() -> verify(TRUSTED.logged(bare, MUCH_LATER), ignored))
                .isInstanceOf(InvalidSignatureException.class)
                .hasMessageContaining("the certificate was valid from");
    }

    private static CertifiedIdentity verify(Bundle bundle, IgnoredProofs ignored) throws InvalidSignatureException {
        return TrustedRootBundles.of(root, ignored).verify(CID, signature(bundle));
    }

    private static Signature signature(Bundle bundle) {
        return Signature.newBuilder()
                .setContentBundle(BundleWriter.write(bundle))
                .build();
    }

    private static Bundle stamp(Bundle bundle, FakeTimestamps timestamps, Instant at) {
        return stamped(bundle, timestamps.stamp(bundle.signature().toByteArray(), at));
    }
}
