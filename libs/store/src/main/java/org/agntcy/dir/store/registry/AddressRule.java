package org.agntcy.dir.store.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;

/// Which addresses a host may have that somebody else named. Keeps a partner from making this process knock
/// on doors of its own network.
public final class AddressRule {

    private final Resolver resolver;
    private final Predicate<InetAddress> allowed;
    private final String advice;

    /// Finds the addresses of a host.
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private AddressRule(Resolver resolver, Predicate<InetAddress> allowed, String advice) {
        this.resolver = resolver;
        this.allowed = allowed;
        this.advice = advice;
    }

    /// A rule that allows every address.
    public static AddressRule any() {
        return new AddressRule(InetAddress::getAllByName, address -> true, "");
    }

    /// A rule that allows addresses of the public internet only, see [PublicAddresses].
    ///
    /// @param advice what the owner of this process can do about a refusal
    public static AddressRule publicOnly(Resolver resolver, String advice) {
        return new AddressRule(resolver, PublicAddresses::contain, advice);
    }

    /// The addresses of a host, each of which is allowed.
    ///
    /// @param host a name or an address; IPv6 addresses with or without brackets
    /// @throws PreconditionFailedException when one of them is not
    /// @throws UnavailableException when there are none
    public List<InetAddress> resolve(String host) {
        List<InetAddress> addresses = lookUp(host);
        for (InetAddress address : addresses) {
            if (!allowed.test(address)) {
                throw new PreconditionFailedException("host " + Quoted.of(host) + " has the address "
                        + address.getHostAddress() + ", which is not one of the public internet; " + advice);
            }
        }
        return addresses;
    }

    private List<InetAddress> lookUp(String host) {
        try {
            return List.of(resolver.resolve(host));
        } catch (UnknownHostException unknown) {
            throw new UnavailableException("host " + Quoted.of(host) + " has no address", unknown);
        }
    }
}
