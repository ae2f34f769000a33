package org.agntcy.dir.dirctl;

import com.google.protobuf.Struct;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchCIDsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.dirctl.authentication.Credentials;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.record.JsonStruct;
import picocli.CommandLine.Command;

/// Loads what ordinary commands load, for the launcher's cache of loaded classes. Reaches nobody outside.
@Command(name = "warm-up", hidden = true, description = "Loads what ordinary commands load.")
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
        Struct record = JsonStruct.parse("{\"name\":\"x\",\"n\":[1.5]}".getBytes(StandardCharsets.UTF_8));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (OutputFormat format : OutputFormat.values()) {
            Renderer results = Renderer.of(format, nowhere);
            results.text("", "x");
            results.message("", record);
            results.messages("", "", List.of(Record.newBuilder().setData(record).build()));
            results.messages("", "", List.of(RecordMeta.newBuilder().setCid("c").build()));
        }
        search();
        return ExitCode.SUCCESS.code();
    }

    /// A real call, to a server in this process: most classes are loaded between the first byte and the
    /// last.
    private static void search() throws IOException, InterruptedException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new OneAnswer())
                .build()
                .start();
        try (Directory directory = Directory.connect("127.0.0.1:" + server.getPort(), Credentials.plain())) {
            Exchange.<SearchCIDsRequest, SearchCIDsResponse>ask(
                    directory.search()::searchCIDs, SearchCIDsRequest.getDefaultInstance(), _ -> {});
        } finally {
            boolean ignored = server.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    private static final class OneAnswer extends SearchServiceGrpc.SearchServiceImplBase {

        @Override
        public void searchCIDs(SearchCIDsRequest request, StreamObserver<SearchCIDsResponse> answers) {
            answers.onNext(SearchCIDsResponse.getDefaultInstance());
            answers.onCompleted();
        }
    }
}
