package org.agntcy.dir.benchmarks;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AttributeContext;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AttributeContext.HttpRequest;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AuthorizationGrpc;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AuthorizationGrpc.AuthorizationBlockingStub;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What people pay for their sign-in: decisions of a gateway that knows the token, and the same small call straight
/// to the directory, through an Envoy that asks nobody, and through an Envoy that asks the gateway.
///
/// Exit codes as of [LoadGenerator].
@Command(
        name = "benchmark-gateway",
        mixinStandardHelpOptions = true,
        description = "Measures the decisions of a gateway, and what they add to a call.")
public final class GatewayBenchmark implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int MANY = 64;

    /// Answers at once, so that the way there is what is measured.
    private static final MethodDescriptor<Empty, Empty> HEALTH = MethodDescriptor.<Empty, Empty>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("grpc.health.v1.Health/Check")
            .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .build();

    @Option(names = "--gateway", required = true, paramLabel = "HOST:PORT", description = "the gateway")
    private String gateway = "";

    @Option(names = "--directory", required = true, paramLabel = "HOST:PORT", description = "the directory itself")
    private String directory = "";

    @Option(names = "--open-envoy", required = true, paramLabel = "HOST:PORT", description = "Envoy that asks nobody")
    private String openEnvoy = "";

    @Option(names = "--envoy", required = true, paramLabel = "HOST:PORT", description = "Envoy that asks the gateway")
    private String envoy = "";

    @Option(names = "--token", required = true, description = "of somebody who may call everything")
    private String token = "";

    @Option(names = "--seconds", description = "time of each workload (default ${DEFAULT-VALUE})")
    private double seconds = 5;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the measurements there")
    private @Nullable Path json;

    private final Report report;
    private final List<ManagedChannel> channels = new ArrayList<>();

    GatewayBenchmark(PrintStream out) {
        this.report = new Report(out);
    }

    public static void main(String... arguments) {
        CommandLine commandLine = new CommandLine(new GatewayBenchmark(System.out));
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        report.title();
        try {
            AuthorizationBlockingStub decisions = AuthorizationGrpc.newBlockingStub(connect(gateway));
            CheckRequest question = question();
            measure("decision", () -> decide(decisions, question));
            measureCalls("call, direct", directory);
            measureCalls("call, Envoy", openEnvoy);
            measureCalls("call, Envoy and gateway", envoy);
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
        }
        if (json != null) {
            report.write(json);
        }
        return report.hasFailures() ? FAILED : 0;
    }

    private void measureCalls(String name, String address) throws InterruptedException {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        Channel channel =
                ClientInterceptors.intercept(connect(address), MetadataUtils.newAttachHeadersInterceptor(headers));
        measure(name, () -> call(channel));
    }

    private void measure(String name, Runnable call) throws InterruptedException {
        UnaryLoad.measure("warm-up", MANY, seconds, call);
        for (int callers : new int[] {1, MANY}) {
            String workload = String.format(Locale.ROOT, "%s, %d in flight", name, callers);
            UnaryLoad.Result result = UnaryLoad.measure(workload, callers, seconds, call);
            report.add(result.measurement());
            result.firstFailure().ifPresent(report::explain);
        }
    }

    private CheckRequest question() {
        HttpRequest http = HttpRequest.newBuilder()
                .setMethod("POST")
                .setPath("/" + HEALTH.getFullMethodName())
                .putHeaders("authorization", "Bearer " + token)
                .build();
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setRequest(AttributeContext.Request.newBuilder().setHttp(http)))
                .build();
    }

    private static void decide(AuthorizationBlockingStub decisions, CheckRequest question) {
        int code = decisions.check(question).getStatus().getCode();
        if (code != 0) {
            throw new IllegalStateException("the gateway denies what it is asked here, with code " + code);
        }
    }

    private static void call(Channel channel) {
        ClientCalls.blockingUnaryCall(channel, HEALTH, CallOptions.DEFAULT, Empty.getDefaultInstance());
    }

    private ManagedChannel connect(String address) {
        ManagedChannel channel = Directory.connect(address);
        channels.add(channel);
        return channel;
    }
}
