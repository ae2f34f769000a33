package org.agntcy.dir.dirctl.trust;

import org.agntcy.dir.dirctl.connection.Directory;

/// A way to find out who has signed a record that exists.
interface Verification {

    /// Decides.
    ///
    /// @throws org.agntcy.dir.dirctl.terminal.CallFailure when a call fails
    /// @throws org.agntcy.dir.dirctl.terminal.CommandFailure when the directory cannot tell
    Verdict verify(Directory directory, String cid);
}
