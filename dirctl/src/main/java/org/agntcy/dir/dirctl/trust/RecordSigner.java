package org.agntcy.dir.dirctl.trust;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.agntcy.dir.api.sign.v1.Signature;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.referrer.NewReferrer;
import org.agntcy.dir.dirctl.referrer.ReferrerType;
import org.agntcy.dir.dirctl.referrer.Referrers;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.trust.SignedCid;

/// Signs records and attaches the signatures to them. Whatever a person has to be asked was asked when it was
/// made.
public final class RecordSigner {

    private final Function<String, SignedCid> signing;

    RecordSigner(Function<String, SignedCid> signing) {
        this.signing = signing;
    }

    /// Signs a record that the directory has.
    ///
    /// @throws CallFailure when the call fails
    /// @throws CommandFailure when it cannot be signed, or the directory does not take key or signature
    public void sign(Directory directory, String cid) {
        String action = "failed to sign the record " + cid;
        try {
            new Referrers(directory, cid).attach(referrers(signing.apply(cid)));
        } catch (CallFailure failed) {
            throw new CallFailure(action, failed.status());
        } catch (CommandFailure failed) {
            throw new CommandFailure(
                    action + ": " + failed.getMessage(), failed.advice().orElse(""));
        } catch (DirectoryException failed) {
            throw new CommandFailure(action + ": " + failed.getMessage());
        }
    }

    /// The key first, so that no signature is ever there without its key.
    private static List<NewReferrer> referrers(SignedCid signed) {
        Signature signature = signed.signature();
        return List.of(
                new NewReferrer(ReferrerType.PUBLIC_KEY, signed.publicKey(), signature.getSignedAt(), Map.of()),
                new NewReferrer(
                        ReferrerType.SIGNATURE, signature, signature.getSignedAt(), signature.getAnnotationsMap()));
    }
}
