package org.agntcy.dir.apiserver;

import io.quarkus.grpc.runtime.GrpcServerRecorder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import io.vertx.core.impl.Deployment;
import io.vertx.core.impl.VertxInternal;
import io.vertx.grpc.VertxServer;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.time.Duration;
import org.agntcy.dir.runtime.interceptor.CallsInProgress;
import org.jboss.logging.Logger;

/// The port of the API. Quarkus closes it last of all, when what the calls stand on is gone; a server that stops in
/// order closes it first.
@Singleton
// Its field is read below; a native executable has to be told.
@RegisterForReflection(classNames = "io.quarkus.grpc.runtime.GrpcServerRecorder$GrpcServerVerticle")
final class GrpcPort {

    private static final Logger LOG = Logger.getLogger(GrpcPort.class);
    private static final String SERVER = "grpcServer";

    /// For a call that crosses the message which sends its client elsewhere.
    private static final Duration QUIET = Duration.ofMillis(200);

    /// A call that is still in work after that is cut off; Kubernetes kills after 30 s.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final VertxInternal vertx;
    private final CallsInProgress calls;

    GrpcPort(Vertx vertx, CallsInProgress calls) {
        this.vertx = (VertxInternal) vertx;
        this.calls = calls;
    }

    /// Takes no more connections, sends the clients that are there elsewhere, and waits for the calls that have begun.
    void close() throws InterruptedException {
        for (String id : vertx.deploymentIDs()) {
            Deployment deployment = vertx.getDeployment(id);
            if (deployment != null) {
                deployment.getVerticles().forEach(GrpcPort::shutDown);
            }
        }
        int left = calls.awaitNone(QUIET, LONGEST_CALL);
        if (left > 0) {
            LOG.warnf("the server stops with calls in work calls=%d", left);
        }
    }

    /// Not by undeploying, which takes away the threads of calls that still come in. What Quarkus deploys keeps its
    /// server to itself.
    private static void shutDown(Verticle verticle) {
        if (verticle.getClass().getName().startsWith(GrpcServerRecorder.class.getName())) {
            try {
                Field field = verticle.getClass().getDeclaredField(SERVER);
                field.setAccessible(true);
                if (field.get(verticle) instanceof VertxServer server) {
                    server.getRawServer().shutdown();
                }
            } catch (ReflectiveOperationException otherQuarkus) {
                LOG.warnf("the port of the API cannot be closed before the rest error=%s", otherQuarkus);
            }
        }
    }
}
