package org.agntcy.dir.benchmarks.micro;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.policy.Decision;
import org.agntcy.dir.access.policy.Matching;
import org.agntcy.dir.access.policy.PolicyCompiler;
import org.agntcy.dir.access.policy.PolicySet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Whether a caller may call a method: the first time, and every time after that, with as many callers as a
/// cluster has workloads.
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH prepares the fields.
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyDecision {

    private static final int CALLERS = 500;
    private static final String METHOD = "/agntcy.dir.store.v1.StoreService/Pull";

    /// Lines of the policy. The one that allows the call is the last.
    @Param({"7", "200"})
    public int rules;

    private PolicyCompiler compiler;
    private String text;
    private PolicySet policy;
    private List<Caller> callers;
    private int next;

    /// A policy that knows all callers.
    @Setup
    public void prepare() {
        compiler = new PolicyCompiler(Matching.STRICT, Set.of(METHOD));
        text = IntStream.rangeClosed(1, rules)
                .mapToObj(
                        line -> "p,%s,%s".formatted(line == rules ? "caller.example" : "d" + line + ".example", METHOD))
                .collect(Collectors.joining("\n"));
        policy = compiler.compile(text);
        callers = IntStream.range(0, CALLERS)
                .<Caller>mapToObj(number ->
                        new Caller.Workload("spiffe://caller.example/ns/agents/sa/agent-" + number, "caller.example"))
                .toList();
        callers.forEach(caller -> policy.decide(caller, METHOD));
    }

    /// A question that was asked before.
    @Benchmark
    public Decision again() {
        next = next + 1 == CALLERS ? 0 : next + 1;
        return policy.decide(callers.get(next), METHOD);
    }

    /// A policy that was read just now, and its first question.
    @Benchmark
    public Decision afterReload() {
        return compiler.compile(text).decide(callers.getFirst(), METHOD);
    }
}
