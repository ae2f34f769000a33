/// What the builder of native executables has to know of the libraries below this one. Nothing here runs in a service.
@NullMarked
package org.agntcy.dir.persistence.nativeimage;

import org.jspecify.annotations.NullMarked;
