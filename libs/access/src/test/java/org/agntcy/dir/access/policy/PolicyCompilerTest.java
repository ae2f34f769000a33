package org.agntcy.dir.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.audit.ChangingMethods;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCompilerTest {

    private static final String STORE = "/agntcy.dir.store.v1.StoreService/";
    private static final String SYNC = "/agntcy.dir.store.v1.SyncService/";
    private static final List<String> STORE_METHODS =
            methods(STORE, "Push,Pull,Lookup,Delete,PushReferrer,PullReferrer");
    private static final List<String> SYNC_METHODS =
            methods(SYNC, "CreateSync,ListSyncs,GetSync,DeleteSync,RequestRegistryCredentials");
    private static final String ALL_TO_ALL = "p,*,*";
    private static final String BY_SERVICE =
            lines("externals_only_other.com", STORE_METHODS) + lines("externals_only_other2.com", SYNC_METHODS);
    private static final String PULL_ONLY =
            "p,external_pull_only_dir.com,*\np,external_pull_only_other.com," + STORE + "Pull\n";
    private static final String SEVEN_LINES = "p,testbed.internal.local,*\np,partner.testbed.local,*\n"
            + lines("*", methods(STORE, "Push,Pull,PullReferrer,Lookup"))
            + "p,*," + SYNC + "RequestRegistryCredentials\n";

    static Stream<Arguments> publishedCases() {
        return Stream.of(
                        cases(ALL_TO_ALL, "allow_all_dir.com", both(), both()),
                        cases(BY_SERVICE, "externals_only_dir.com", both(), List.of()),
                        cases(BY_SERVICE, "externals_only_other.com", both(), STORE_METHODS),
                        cases(BY_SERVICE, "externals_only_other2.com", both(), SYNC_METHODS),
                        cases(PULL_ONLY, "external_pull_only_dir.com", both(), both()))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("publishedCases")
    void shouldDecideThePublishedCasesUnderBothMatchings(
            String policy, String trustDomain, String method, boolean allowed) {
        // Then
        for (Matching matching : Matching.values()) {
            assertThat(decide(matching, policy, trustDomain, method))
                    .as("%s", matching)
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = ';', textBlock = """
            p,example.org,*             ; example.org                     ; Delete       ; true  ; true
            p,example.org,*             ; other.org                       ; Pull         ; false ; false
            p,example.org,*             ; evil-example.org.attacker.com   ; Push         ; false ; true
            p,example.org,*             ; notexample.org                  ; Push         ; false ; true
            p,example.org,*             ; examplexorg                     ; Push         ; false ; true
            p,^example\\.org$,*         ; example.org                     ; Push         ; false ; true
            p,^example\\.org$,*         ; examplexorg                     ; Push         ; false ; false
            p,*,STOREPull               ; b.com                           ; Push         ; false ; false
            p,*,STOREPull               ; b.com                           ; Pull         ; true  ; true
            p,*,STOREPull               ; b.com                           ; PullReferrer ; false ; true
            p,*,^STOREPull$             ; b.com                           ; Pull         ; false ; true
            p,*,^STOREPull$             ; b.com                           ; PullReferrer ; false ; false
            p,*,STORE*                  ; b.com                           ; Pull         ; true  ; true
            p,*,STOREPull*              ; b.com                           ; PullReferrer ; true  ; true
            p,*,/agntcy.dir.routing.*   ; b.com                           ; Pull         ; false ; false
            p,*.example.org,*           ; b.com                           ; Push         ; false ; true
            p,*.example.org,*           ; a.example.org                   ; Push         ; true  ; true
            p,*.example.org,*           ; example.org                     ; Push         ; false ; true
            p,*.example.org,*           ; notexample.org                  ; Push         ; false ; true
            p,"example.org","*"         ; example.org                     ; Push         ; true  ; true
            p , example.org , *         ; example.org                     ; Push         ; true  ; true
            """)
    void shouldDecide(String policy, String trustDomain, String method, boolean strict, boolean compatible) {
        // Given
        String lines = policy.replace("STORE", STORE);

        // Then
        assertThat(decide(Matching.STRICT, lines, trustDomain, STORE + method)).isEqualTo(strict);
        assertThat(decide(Matching.COMPATIBLE, lines, trustDomain, STORE + method))
                .isEqualTo(compatible);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "spiffe://example.org/ns/dir/sa/api, spiffe://example.org/ns/dir/sa/api, true",
        "spiffe://example.org/ns/dir/sa/api, spiffe://example.org/ns/dir/sa/api2, false",
        "spiffe://example.org/ns/dir/sa/api, spiffe://example.org/ns/dir/sa, false",
        "spiffe://example.org/ns/dir/*, spiffe://example.org/ns/dir/sa/api, true",
        "spiffe://example.org/ns/dir/*, spiffe://example.org/ns/directory, false",
        "spiffe://example.org/ns/dir/*, spiffe://other.org/ns/dir/sa/api, false",
        "example.org, spiffe://example.org/anything, true"
    })
    void shouldKnowSingleWorkloads(String subject, String caller, boolean allowed) {
        // Given
        PolicySet policy = compile(Matching.STRICT, "p," + subject + ",*");
        String domain = caller.substring("spiffe://".length(), caller.indexOf('/', "spiffe://".length()));

        // Then
        assertThat(policy.decide(new Caller.Workload(caller, domain), STORE + "Push")
                        .allowed())
                .isEqualTo(allowed);
    }

    @Test
    void shouldTakeThePolicyOfTheGuideAsItIs() {
        // Given
        PolicySet policy = compile(Matching.STRICT, SEVEN_LINES);

        // Then
        assertThat(policy.rules()).isEqualTo(7);
        assertThat(policy.decide(workload("testbed.internal.local"), STORE + "Delete")
                        .allowed())
                .isTrue();
        assertThat(policy.decide(workload("partner.testbed.local"), "/agntcy.dir.search.v1.SearchService/SearchCIDs"))
                .isEqualTo(Decision.allowedBy("p,partner.testbed.local,*"));
        assertThat(policy.decide(workload("third.example"), STORE + "Pull").allowed())
                .isTrue();
        assertThat(policy.decide(workload("third.example"), STORE + "Delete").allowed())
                .isFalse();
        assertThat(policy.decide(workload("third.example"), SYNC + "RequestRegistryCredentials")
                        .allowed())
                .isTrue();
        assertThat(policy.decide(new Caller.Anonymous(), STORE + "Pull").allowed())
                .isFalse();
        assertThat(policy.decide(new Caller.Anonymous(), "/grpc.health.v1.Health/Check")
                        .allowed())
                .isTrue();
        assertThat(policy.decide(new Caller.Anonymous(), "/grpc.health.v1.Health/List")
                        .allowed())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "# nothing\n\n# at all\n", "p,example.org", "p,example.org,*,extra", "g,a,b", "q,example.org,*",
                "p,,*", "p,example.org,", "p,\"example.org,*", "p,exa\0mple.org,*", "p", ","
            })
    void shouldRefuseAFileThatIsNoPolicy(String text) {
        // Then
        for (Matching matching : Matching.values()) {
            assertThatThrownBy(() -> compile(matching, text))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("the policy is not usable: ");
        }
    }

    @Test
    void shouldNameTheLineThatIsWrong() {
        // Then
        assertThatThrownBy(() -> compile(Matching.STRICT, "# first\np,example.org,*\np,example.org\n"))
                .hasMessage("the policy is not usable: line 3: has 2 columns instead of 3: p, subject, method");
        assertThatThrownBy(() -> compile(Matching.COMPATIBLE, "p,[,*\n")).hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameRulesThatDependOnTheMatching(Matching matching) {
        // Given
        PolicySet policy = compile(matching, "p,example.org,*\np,*," + STORE + "Pull\np,example.org,/no.such/Method\n");

        // Then
        assertThat(policy.warnings())
                .anyMatch(warning -> warning.startsWith("line 2: ") && warning.contains(STORE + "PullReferrer"))
                .anyMatch(warning -> warning.equals("line 3: no method is called \"/no.such/Method\""));
    }

    @Test
    void shouldRememberABoundedNumberOfDecisions() {
        // Given
        PolicySet policy = compile(Matching.STRICT, ALL_TO_ALL);

        // When
        IntStream.range(0, 3 * PolicySet.LARGEST_CACHE)
                .forEach(i ->
                        policy.decide(new Caller.Workload("spiffe://example.org/" + i, "example.org"), STORE + "Pull"));

        // Then
        assertThat(policy.remembered()).isLessThanOrEqualTo(PolicySet.LARGEST_CACHE);
    }

    private static boolean decide(Matching matching, String policy, String trustDomain, String method) {
        return compile(matching, policy).decide(workload(trustDomain), method).allowed();
    }

    private static PolicySet compile(Matching matching, String text) {
        return new PolicyCompiler(matching, ChangingMethods.known()).compile(text);
    }

    private static Caller workload(String trustDomain) {
        return new Caller.Workload("spiffe://" + trustDomain + "/agent", trustDomain);
    }

    private static Stream<Arguments> cases(
            String policy, String trustDomain, List<String> asked, List<String> allowed) {
        Set<String> granted = Set.copyOf(allowed);
        return asked.stream().map(method -> Arguments.of(policy, trustDomain, method, granted.contains(method)));
    }

    private static List<String> both() {
        return Stream.concat(STORE_METHODS.stream(), SYNC_METHODS.stream()).toList();
    }

    private static List<String> methods(String service, String names) {
        return Stream.of(names.split(",")).map(name -> service + name).toList();
    }

    private static String lines(String subject, List<String> methods) {
        return methods.stream()
                .map(method -> "p," + subject + "," + method + "\n")
                .collect(Collectors.joining());
    }
}
