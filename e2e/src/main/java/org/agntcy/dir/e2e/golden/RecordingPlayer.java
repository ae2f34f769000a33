package org.agntcy.dir.e2e.golden;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.Channel;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Plays the exchanges of a recording in their order, one after another. The server must be empty at the start
/// and have nobody else calling it.
public final class RecordingPlayer {

    private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);
    /// Calls that the recording cancelled have no end of their own.
    private static final Duration OPEN_END_DEADLINE = Duration.ofSeconds(2);

    private static final Duration RETRY_PAUSE = Duration.ofMillis(200);

    private final Channel channel;
    private final Recording recording;
    private final Fixtures fixtures;
    private final Placeholders placeholders = new Placeholders();
    private final Judge judge;
    private final InstantSource clock;

    /// @param newer see [Judge]
    public RecordingPlayer(
            Channel channel, Recording recording, Optional<Recording> newer, DeliberateDifferences deliberate) {
        this.channel = channel;
        this.recording = recording;
        this.fixtures = new Fixtures(recording.records());
        this.judge = new Judge(recording, newer, deliberate, placeholders);
        this.clock = InstantSource.system();
    }

    /// Plays everything.
    public Score play() {
        return new Score(recording.exchanges().stream().map(this::play).toList());
    }

    private Verdict play(Exchange exchange) {
        Instant end = clock.instant().plus(Patience.of(exchange));
        Verdict verdict = judge.judge(exchange, call(exchange));
        while (verdict.kind() == Verdict.Kind.DIFFERENT && clock.instant().isBefore(end)) {
            LockSupport.parkNanos(RETRY_PAUSE.toNanos());
            verdict = judge.judge(exchange, call(exchange));
        }
        return verdict;
    }

    private Answer call(Exchange exchange) {
        Optional<MethodDescriptor> method = WireMethods.find(exchange.service(), exchange.method());
        List<byte[]> requests = method.map(known -> exchange.requests().stream()
                        .map(request ->
                                Requests.encode(known.getInputType(), placeholders.fill(fixtures.expand(request))))
                        .toList())
                .orElseGet(() -> List.of(new byte[0]));
        RawCall.Result result = RawCall.make(
                channel,
                exchange.fullMethod(),
                requests,
                method.map(RecordingPlayer::pace).orElse(RawCall.Pace.AT_ONCE),
                deadline(exchange));
        RecordedStatus status = RecordedStatus.of(result.status());
        return new Answer(
                method.map(known -> Responses.decode(known.getOutputType(), result.messages()))
                        .orElse(List.of()),
                method.isEmpty() && result.status().isOk() ? unknownMessages(exchange) : status);
    }

    /// One by one where every request has one answer: what a server does with requests that are already on
    /// their way when one before them fails is a matter of speed, and must not make the score one.
    private static RawCall.Pace pace(MethodDescriptor method) {
        boolean answersEach = method.isClientStreaming()
                && method.isServerStreaming()
                && !method.getName().equals("PullReferrer");
        return answersEach ? RawCall.Pace.ONE_BY_ONE : RawCall.Pace.AT_ONCE;
    }

    private static Duration deadline(Exchange exchange) {
        return exchange.status().code() == Status.Code.CANCELLED ? OPEN_END_DEADLINE : CALL_DEADLINE;
    }

    private static RecordedStatus unknownMessages(Exchange exchange) {
        return new RecordedStatus(
                Status.Code.UNKNOWN, "this program does not know the messages of " + exchange.fullMethod());
    }
}
