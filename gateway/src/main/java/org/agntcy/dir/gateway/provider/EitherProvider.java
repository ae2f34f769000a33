package org.agntcy.dir.gateway.provider;

/// Two providers that may know the same token: the second is asked when the first does not vouch for it. Why
/// it was refused, the first says.
final class EitherProvider implements Provider {

    private final Provider first;
    private final Provider second;

    EitherProvider(Provider first, Provider second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public Verification verify(String token) {
        Verification answer = first.verify(token);
        if (answer instanceof Verification.Known) {
            return answer;
        }
        Verification other = second.verify(token);
        return other instanceof Verification.Rejected ? answer : other;
    }
}
