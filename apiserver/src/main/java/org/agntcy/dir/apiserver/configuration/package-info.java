/// The settings of the API server under their published names, and the checks on them at start.
@NullMarked
package org.agntcy.dir.apiserver.configuration;

import org.jspecify.annotations.NullMarked;
