package org.agntcy.dir.e2e.suite;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.jspecify.annotations.Nullable;

/// Compares what was acknowledged with what is found.
final class Checker {

    private final List<String> violations = new ArrayList<>();

    private Checker() {}

    /// Everything that is wrong; empty when nothing is.
    static List<String> violations(Expectation expected, Observation observed) {
        Checker checker = new Checker();
        checker.nothingIsLost(expected.stored(), observed);
        checker.nothingComesBack(expected.deleted(), observed);
        checker.areTheSame("published", expected.published(), "listed", observed.listed());
        checker.areTheSame("in the registry", observed.tags(), "found", observed.found());
        checker.publicationsHaveEnded(expected.publications(), observed.publications());
        checker.syncsHaveEnded(expected.syncs(), observed.syncs());
        return List.copyOf(checker.violations);
    }

    private void nothingIsLost(Map<String, ByteString> stored, Observation observed) {
        Set<String> found = new HashSet<>(observed.found());
        stored.forEach((cid, content) -> {
            @Nullable ByteString pulled = observed.pulled().get(cid);
            require(pulled != null, cid + " was acknowledged and cannot be pulled");
            require(pulled == null || pulled.equals(content), cid + " was pulled with other content");
            require(found.contains(cid), cid + " was acknowledged and is not found");
        });
    }

    private void nothingComesBack(Set<String> deleted, Observation observed) {
        Set<String> found = new HashSet<>(observed.found());
        Set<String> tags = new HashSet<>(observed.tags());
        for (String cid : deleted) {
            require(!observed.pulled().containsKey(cid), cid + " was deleted and can be pulled");
            require(!found.contains(cid), cid + " was deleted and is found");
            require(!tags.contains(cid), cid + " was deleted and is in the registry");
        }
    }

    private void areTheSame(String one, Collection<String> first, String other, Collection<String> second) {
        Set<String> firstOnly = new HashSet<>(first);
        second.forEach(firstOnly::remove);
        firstOnly.forEach(cid -> violations.add(cid + " is " + one + " and not " + other));
        Set<String> secondOnly = new HashSet<>(second);
        first.forEach(secondOnly::remove);
        secondOnly.forEach(cid -> violations.add(cid + " is " + other + " and not " + one));
        require(new HashSet<>(second).size() == second.size(), "something is " + other + " twice");
    }

    private void publicationsHaveEnded(Set<String> acknowledged, Map<String, PublicationStatus> observed) {
        haveEnded("publication", acknowledged, observed, PublicationStatus.PUBLICATION_STATUS_COMPLETED);
    }

    private void syncsHaveEnded(Set<String> acknowledged, Map<String, SyncStatus> observed) {
        haveEnded("synchronisation", acknowledged, observed, SyncStatus.SYNC_STATUS_COMPLETED);
    }

    /// Also jobs whose creation was never answered must end well: every one of them can.
    private <S> void haveEnded(String kind, Set<String> acknowledged, Map<String, S> observed, S completed) {
        for (String id : acknowledged) {
            require(observed.containsKey(id), kind + " " + id + " was acknowledged and does not exist");
        }
        observed.forEach((id, status) -> require(Objects.equals(status, completed), kind + " " + id + " is " + status));
    }

    private void require(boolean condition, String violation) {
        if (!condition) {
            violations.add(violation);
        }
    }
}
