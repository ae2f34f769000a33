package org.agntcy.dir.access.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.file.FileContent;
import org.agntcy.dir.access.file.WatchedFile;
import org.agntcy.dir.record.error.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy of a file, also after the file has changed. A file that cannot be used changes nothing: what
/// was in force stays, and before there was anything, everything is denied. Safe for threads.
public final class Policies implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final PolicyCompiler compiler;
    private final WatchedFile file;

    private volatile InForce inForce;

    private Policies(Path path, PolicyCompiler compiler, Duration interval) {
        this.compiler = compiler;
        this.file = new WatchedFile("policy file", path, interval, this::change);
        this.inForce = InForce.first(file.first(), compiler);
        tell(inForce);
    }

    /// Reads the file now and looks at it again after each interval.
    public static Policies watching(Path file, PolicyCompiler compiler, Duration interval) {
        Policies policies = new Policies(file, compiler, interval);
        policies.file.watch();
        return policies;
    }

    /// Whether the caller may call the method, by the policy in force at this moment.
    public Decision decide(Caller caller, String fullMethod) {
        return inForce.policy().decide(caller, fullMethod);
    }

    public PolicyState state() {
        return inForce.state();
    }

    /// Looks at the file now.
    void look() {
        file.look();
    }

    private void change(FileContent now) {
        inForce = inForce.followedBy(now, compiler);
        tell(inForce);
    }

    private static void tell(InForce inForce) {
        PolicyState state = inForce.state();
        if (state.lastError() == null) {
            LOG.info("access policy in force rules={}", state.rules());
            state.warnings().forEach(warning -> LOG.warn("access policy needs attention warning=\"{}\"", warning));
        } else if (inForce.hasPolicy()) {
            LOG.warn("access policy not changed error=\"{}\"", state.lastError());
        } else {
            LOG.error("access policy denies everything error=\"{}\"", state.lastError());
        }
    }

    @Override
    public void close() {
        file.close();
    }

    /// The policy and how it came about, swapped together.
    private record InForce(PolicySet policy, PolicyState state) {

        static InForce first(FileContent file, PolicyCompiler compiler) {
            return new InForce(PolicySet.denyingAll(""), new PolicyState(0, null, 0, 0, List.of()))
                    .followedBy(file, compiler);
        }

        InForce followedBy(FileContent file, PolicyCompiler compiler) {
            return switch (file) {
                case FileContent.Unreadable unreadable -> failed(unreadable.problem());
                case FileContent.Text text -> changed(text.text(), compiler);
            };
        }

        private InForce changed(String text, PolicyCompiler compiler) {
            PolicySet next;
            try {
                next = compiler.compile(text);
            } catch (InvalidInputException refused) {
                return failed(refused.getMessage());
            }
            return new InForce(
                    next,
                    new PolicyState(
                            next.rules(),
                            null,
                            hasPolicy() ? state.reloads() + 1 : state.reloads(),
                            state.failures(),
                            next.warnings()));
        }

        private InForce failed(@Nullable String problem) {
            PolicySet kept = hasPolicy() ? policy : PolicySet.denyingAll("there is no usable policy: " + problem);
            return new InForce(
                    kept,
                    new PolicyState(kept.rules(), problem, state.reloads(), state.failures() + 1, kept.warnings()));
        }

        boolean hasPolicy() {
            return policy.rules() > 0;
        }
    }
}
