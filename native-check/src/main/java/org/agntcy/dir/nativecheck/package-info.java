/// Runs the analysis of a native image on any JDK: the builder in Java comes from Maven Central, and what it expects of
/// an
/// installed GraalVM besides is made here. Nothing of this is part of a service.
@NullMarked
package org.agntcy.dir.nativecheck;

import org.jspecify.annotations.NullMarked;
