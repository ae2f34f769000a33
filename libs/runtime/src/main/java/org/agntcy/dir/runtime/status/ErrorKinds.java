package org.agntcy.dir.runtime.status;

import java.lang.invoke.MethodHandles;
import org.agntcy.dir.record.error.DirectoryException;

/// The kinds of [DirectoryException], known to the virtual machine before the first call is served.
///
/// Compiled code may rest on the classes loaded so far: while only one kind is, `failed.within(…)` is compiled as a
/// call of that kind's method. The first error of another kind takes such code back, but a virtual thread that
/// waits at that moment and is then woken by an exception goes on with it, and calls the method of the wrong class
/// (JDK-8389310; in 25.0.3 the caller never heard an answer, or the process died). With all kinds loaded there is
/// nothing to take back.
public final class ErrorKinds {

    private ErrorKinds() {}

    /// Loads them all.
    public static void load() {
        try {
            for (Class<?> kind : DirectoryException.class.getPermittedSubclasses()) {
                MethodHandles.lookup().ensureInitialized(kind);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("the kinds of errors are public", impossible);
        }
    }
}
