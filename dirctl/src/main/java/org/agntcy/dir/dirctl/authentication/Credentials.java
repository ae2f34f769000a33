package org.agntcy.dir.dirctl.authentication;

import io.grpc.ChannelCredentials;
import io.grpc.CompositeChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettySslContextChannelCredentials;
import java.io.File;
import java.io.IOException;
import org.agntcy.dir.dirctl.authentication.Authentication.Minted;
import org.agntcy.dir.dirctl.authentication.Authentication.Person;
import org.agntcy.dir.dirctl.authentication.Authentication.Plain;
import org.agntcy.dir.dirctl.authentication.Authentication.WebTls;
import org.agntcy.dir.dirctl.authentication.Authentication.Workload;
import org.agntcy.dir.dirctl.authentication.Authentication.WorkloadToken;
import org.agntcy.dir.dirctl.authentication.Authentication.WorkloadTokenOverWeb;
import org.agntcy.dir.dirctl.signin.TokenSource;
import org.agntcy.dir.dirctl.terminal.Caller;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.identity.token.BearerTokens;
import org.agntcy.dir.identity.token.Tokens;

/// What a channel needs to be protected, and what has to stay open as long as the channel.
///
/// @param source closed after the channel
/// @param caller who calls
public record Credentials(ChannelCredentials channel, Runnable source, Caller caller) implements AutoCloseable {

    /// Prepares the credentials. Waits for the agent when they come from one.
    ///
    /// @throws CommandFailure when there are none
    public static Credentials open(Authentication authentication, Console console) {
        return switch (authentication) {
            case Plain _ -> plain();
            case WebTls tls -> fixed(web(tls));
            case Minted minted -> fixed(MintedSvid.read(minted.file()).credentials(minted.skipVerify()));
            case Workload workload -> {
                WorkloadIdentity identity = AgentPatience.identity(workload.agent(), console);
                yield live(
                        identity,
                        NettySslContextChannelCredentials.create(tls(identity).forClient()));
            }
            case WorkloadToken token -> {
                WorkloadIdentity identity = AgentPatience.identity(token.agent(), console);
                ChannelCredentials tls =
                        NettySslContextChannelCredentials.create(tls(identity).forAnonymousClient());
                yield live(identity, withTokens(tls, identity, token.audience()));
            }
            case WorkloadTokenOverWeb token -> {
                ChannelCredentials tls = web(token.tls());
                WorkloadIdentity identity = AgentPatience.identity(token.agent(), console);
                yield live(identity, withTokens(tls, identity, token.audience()));
            }
            case Person person -> of(person, console);
        };
    }

    /// No protection.
    public static Credentials plain() {
        return fixed(InsecureChannelCredentials.create());
    }

    /// A person without a token is told before anything is sent.
    private static Credentials of(Person person, Console console) {
        TokenSource tokens = TokenSource.of(person.provider(), person.settings(), console.time());
        ChannelCredentials tls = web(person.tls());
        boolean ignored = tokens.token().isEmpty();
        return new Credentials(
                CompositeChannelCredentials.create(tls, new PersonTokens(tokens)), () -> {}, tokens.caller());
    }

    private static Credentials fixed(ChannelCredentials channel) {
        return new Credentials(channel, () -> {}, Caller.UNKNOWN);
    }

    private static Credentials live(WorkloadIdentity identity, ChannelCredentials channel) {
        return new Credentials(channel, identity::close, Caller.UNKNOWN);
    }

    /// Refusals are told with the call that they end.
    private static IdentityTls tls(WorkloadIdentity identity) {
        return new IdentityTls(identity, PeerRule.any(), (_, _) -> {});
    }

    private static ChannelCredentials withTokens(ChannelCredentials tls, WorkloadIdentity identity, String audience) {
        return CompositeChannelCredentials.create(tls, new BearerTokens(new Tokens(identity), audience));
    }

    private static ChannelCredentials web(WebTls config) {
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        try {
            if (config.skipVerify()) {
                tls.trustManager(new TrustAnyone());
            } else if (config.caFile().isPresent()) {
                tls.trustManager(new File(config.caFile().get()));
            }
            if (config.certificateFile().isPresent()) {
                tls.keyManager(
                        new File(config.certificateFile().get()),
                        new File(config.keyFile().orElseThrow()));
            }
            return tls.build();
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "the TLS files cannot be used: " + unreadable.getMessage(), "Check the --tls-... files.");
        }
    }

    @Override
    public void close() {
        source.run();
    }
}
