package org.agntcy.dir.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.audit.ChangingMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {

    private static final String PULL = "/agntcy.dir.store.v1.StoreService/Pull";
    private static final Caller EXAMPLE = new Caller.Workload("spiffe://example.org/a", "example.org");
    private static final Caller OTHER = new Caller.Workload("spiffe://other.org/a", "other.org");
    private static final Duration NEVER = Duration.ofHours(1);

    /// Nanoseconds.
    private static final long LETTING_OTHERS_RUN = 10_000;

    @TempDir
    Path folder;

    @Test
    void shouldDenyEverythingUntilThereIsAPolicy() throws IOException {
        // Given
        Path file = folder.resolve("policy.csv");
        try (Policies policies = open(file)) {
            assertThat(policies.decide(EXAMPLE, PULL).allowed()).isFalse();
            assertThat(policies.state().lastError()).isNotNull();

            // When
            write(file, "p,example.org,*");
            settle(policies);

            // Then
            assertThat(policies.decide(EXAMPLE, PULL).allowed()).isTrue();
            assertThat(policies.decide(OTHER, PULL).allowed()).isFalse();
            assertThat(policies.state().lastError()).isNull();
        }
    }

    @Test
    void shouldKeepThePolicyWhenTheFileGoesBadOrAway() throws IOException {
        // Given
        Path file = folder.resolve("policy.csv");
        write(file, "p,example.org,*");
        try (Policies policies = open(file)) {
            for (String bad : List.of("", "# nothing", "p,example.org", "rubbish")) {
                // When
                write(file, bad);
                settle(policies);

                // Then
                assertThat(policies.decide(EXAMPLE, PULL).allowed()).as(bad).isTrue();
                assertThat(policies.state().lastError()).as(bad).isNotNull();
            }

            // When
            Files.delete(file);
            settle(policies);

            // Then
            assertThat(policies.decide(EXAMPLE, PULL).allowed()).isTrue();
            assertThat(policies.state().failures()).isEqualTo(5);
            assertThat(policies.state().reloads()).isZero();
        }
    }

    @Test
    void shouldFollowTheSwapOfAConfigMap() throws IOException {
        // Given
        Path first = Files.createDirectory(folder.resolve("..first"));
        Path second = Files.createDirectory(folder.resolve("..second"));
        write(first.resolve("policy.csv"), "p,example.org,*");
        write(second.resolve("policy.csv"), "p,other.org,*");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
        Path file = Files.createSymbolicLink(folder.resolve("policy.csv"), data.resolve("policy.csv"));
        try (Policies policies = open(file)) {
            assertThat(policies.decide(EXAMPLE, PULL).allowed()).isTrue();

            // When
            Path swapped = Files.createSymbolicLink(folder.resolve("..new"), second);
            Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            settle(policies);

            // Then
            assertThat(policies.decide(EXAMPLE, PULL).allowed()).isFalse();
            assertThat(policies.decide(OTHER, PULL).allowed()).isTrue();
            assertThat(policies.state().reloads()).isEqualTo(1);
        }
    }

    @Test
    void shouldLookByItself() throws IOException {
        // Given
        Path file = folder.resolve("policy.csv");
        write(file, "p,example.org,*");
        try (Policies policies = Policies.watching(file, compiler(), Duration.ofMillis(5))) {
            // When
            write(file, "p,other.org,*");

            // Then
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> policies.decide(OTHER, PULL).allowed());
        }
    }

    @Test
    void shouldDecideByTheOldOrTheNewPolicyDuringThousandReloads() throws Exception {
        // Given
        Path file = folder.resolve("policy.csv");
        List<String> texts = List.of("p,example.org,*", "p,other.org,*");
        write(file, texts.getFirst());
        AtomicBoolean done = new AtomicBoolean();
        try (Policies policies = open(file);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Long> deciding = () -> {
                long decisions = 0;
                while (!done.get()) {
                    Decision example = policies.decide(EXAMPLE, PULL);
                    Decision other = policies.decide(OTHER, PULL);
                    for (Decision decision : List.of(example, other)) {
                        assertThat(decision.allowed()).isEqualTo(decision.rule() != null);
                    }
                    assertThat(example)
                            .isIn(Decision.allowedBy(texts.getFirst()), Decision.denied("no rule allows it"));
                    assertThat(other).isIn(Decision.allowedBy(texts.getLast()), Decision.denied("no rule allows it"));
                    decisions++;
                    LockSupport.parkNanos(LETTING_OTHERS_RUN);
                }
                return decisions;
            };
            List<Future<Long>> deciders = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                deciders.add(threads.submit(deciding));
            }

            // When
            try {
                for (int reload = 1; reload <= 1_000; reload++) {
                    write(file, texts.get(reload % 2));
                    settle(policies);
                    assertThat(policies.decide(EXAMPLE, PULL).allowed()).isEqualTo(reload % 2 == 0);
                    assertThat(policies.decide(OTHER, PULL).allowed()).isEqualTo(reload % 2 == 1);
                }
            } finally {
                done.set(true);
            }

            // Then
            assertThat(policies.state().reloads()).isEqualTo(1_000);
            for (Future<Long> decider : deciders) {
                assertThat(decider.get()).isPositive();
            }
        }
    }

    /// A change counts when it is seen twice.
    private static void settle(Policies policies) {
        policies.look();
        policies.look();
    }

    private static Policies open(Path file) {
        return Policies.watching(file, compiler(), NEVER);
    }

    private static PolicyCompiler compiler() {
        return new PolicyCompiler(Matching.STRICT, ChangingMethods.known());
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
