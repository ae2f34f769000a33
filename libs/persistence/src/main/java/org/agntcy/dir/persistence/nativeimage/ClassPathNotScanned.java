package org.agntcy.dir.persistence.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Set;
import org.flywaydb.core.internal.util.Pair;

/// An executable has no class path on which Flyway could look for scripts and callbacks. The builder would insist on
/// the libraries of application servers that it looks with.
@TargetClass(className = "org.flywaydb.core.internal.scanner.classpath.ClassPathScanner")
final class ClassPathNotScanned {

    private ClassPathNotScanned() {}

    @Substitute
    Set<Pair<String, String>> findResourceNamesAndParentURLs() {
        return Set.of();
    }
}
