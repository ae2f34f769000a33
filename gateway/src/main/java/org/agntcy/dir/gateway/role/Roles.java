package org.agntcy.dir.gateway.role;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.access.file.FileContent;
import org.agntcy.dir.access.file.WatchedFile;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.record.error.InvalidInputException;
import org.jboss.logging.Logger;

/// The roles of a file, also after the file has changed. A file that cannot be used changes nothing: what
/// was in force stays. Safe for threads.
public final class Roles implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Roles.class);

    private final WatchedFile file;
    private volatile InForce inForce;

    private Roles(Path path, Duration interval) {
        this.file = new WatchedFile("role file", path, interval, this::change);
        RoleSet first = parse(file.first());
        this.inForce = new InForce(first, new RoleState(first.roles(), Optional.empty(), 0, 0, first.warnings()));
        tell(inForce.state());
    }

    /// Reads the file now and looks at it again after each interval.
    ///
    /// @throws InvalidInputException when the file is missing or cannot be used; the message says why
    public static Roles watching(Path file, Duration interval) {
        Roles roles = new Roles(file, interval);
        roles.file.watch();
        return roles;
    }

    /// Whether everybody may call a path, without credentials, by the file in force at this moment.
    public boolean isPublic(String path) {
        return inForce.roles().isPublic(path);
    }

    /// Whether a person or a workload may call a method, by the roles in force at this moment.
    public RoleDecision decide(Identity identity, List<Group> groups, String fullMethod) {
        return inForce.roles().decide(identity, groups, fullMethod);
    }

    public RoleState state() {
        return inForce.state();
    }

    /// Looks at the file now.
    void look() {
        file.look();
    }

    private void change(FileContent content) {
        inForce = followedBy(content);
        tell(inForce.state());
    }

    private InForce followedBy(FileContent content) {
        RoleState before = inForce.state();
        try {
            RoleSet next = parse(content);
            RoleState state = new RoleState(
                    next.roles(), Optional.empty(), before.reloads() + 1, before.failures(), next.warnings());
            return new InForce(next, state);
        } catch (InvalidInputException refused) {
            RoleState state = new RoleState(
                    before.roles(),
                    Optional.of(refused.getMessage()),
                    before.reloads(),
                    before.failures() + 1,
                    before.warnings());
            return new InForce(inForce.roles(), state);
        }
    }

    private static RoleSet parse(FileContent content) {
        return switch (content) {
            case FileContent.Text text -> RoleSet.parse(text.text());
            case FileContent.Unreadable unreadable -> throw new InvalidInputException(unreadable.problem());
        };
    }

    private static void tell(RoleState state) {
        if (state.lastError().isPresent()) {
            LOG.warnf(
                    "role file not taken over, the roles before it stay in force error=\"%s\"",
                    state.lastError().get());
            return;
        }
        LOG.infof("roles in force roles=%d", state.roles());
        state.warnings().forEach(warning -> LOG.warnf("role file needs attention warning=\"%s\"", warning));
    }

    @Override
    public void close() {
        file.close();
    }

    /// The roles and how they came about, swapped together.
    private record InForce(RoleSet roles, RoleState state) {}
}
