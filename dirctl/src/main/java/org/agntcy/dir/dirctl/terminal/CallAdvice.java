package org.agntcy.dir.dirctl.terminal;

import java.util.Optional;

/// What to do about a call that failed.
final class CallAdvice {

    private final CallFailure call;
    private final String address;
    private final Caller caller;

    private CallAdvice(CallFailure call, String address, Caller caller) {
        this.call = call;
        this.address = address;
        this.caller = caller;
    }

    /// The advice; empty when the message says it all.
    static Optional<String> of(CallFailure call, String address, Caller caller) {
        CallAdvice advice = new CallAdvice(call, address, caller);
        return advice.aboutTheWay().or(advice::aboutTheAnswer);
    }

    private Optional<String> aboutTheWay() {
        if (call.isTlsRefusal()) {
            return Optional.of("The directory at " + address + " does not accept who you are: it has to know your trust"
                    + " domain, and your certificate has to be valid; its log says more.");
        }
        if (call.isTlsFailure()) {
            return Optional.of(
                    caller.isKnown()
                            ? "There is no trust between you and " + address + ": a person's token needs TLS; check the"
                                    + " address, and --tls-ca-file for a certificate of your own authority."
                            : "There is no trust between you and " + address
                                    + "; check --auth-mode, the --tls-... flags,"
                                    + " and whether your trust domain is federated with that of the directory.");
        }
        return call.isOtherProtocol()
                ? Optional.of("What answers at " + address + " is no directory; check the port.")
                : Optional.empty();
    }

    private Optional<String> aboutTheAnswer() {
        return switch (call.status().getCode()) {
            case UNAVAILABLE ->
                Optional.of(
                        call.isAnswer()
                                ? "The directory at " + address + " cannot do it at the moment; try again later."
                                : "No directory answers at " + address
                                        + ". Start one with scripts/run, or name another with --server-addr.");
            case DEADLINE_EXCEEDED ->
                Optional.of("The directory at " + address + " took the call and does not answer; see its log.");
            case UNIMPLEMENTED ->
                Optional.of("The directory at " + address + " does not offer this; if it should, check the port.");
            case UNAUTHENTICATED -> Optional.of(unauthenticated());
            case PERMISSION_DENIED -> Optional.of(denied());
            case RESOURCE_EXHAUSTED ->
                Optional.of("A directory takes records of 4 MiB at most, and may limit how often you call.");
            case NOT_FOUND -> Optional.of("To see what there is: dirctl search.");
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    ALREADY_EXISTS,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    INTERNAL,
                    DATA_LOSS -> Optional.empty();
        };
    }

    private String unauthenticated() {
        return caller.isKnown()
                ? "You " + caller.description() + ", and the directory at " + address + " does not accept it. "
                        + caller.remedy()
                : "The directory at " + address + " wants to know who you are; see --auth-mode, and dirctl auth login"
                        + " for people.";
    }

    private String denied() {
        return caller.isKnown()
                ? "You " + caller.description() + ", and the directory at " + address
                        + " does not allow you this; ask its operator for a role."
                : "The directory at " + address + " knows you, and its policy does not allow you this.";
    }
}
