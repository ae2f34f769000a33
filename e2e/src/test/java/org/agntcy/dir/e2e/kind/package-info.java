/// The scripts below `kind/`, dry: what they call and with what, and what they make of the answers. kind, kubectl, helm
/// and docker are fakes.
@NullMarked
package org.agntcy.dir.e2e.kind;

import org.jspecify.annotations.NullMarked;
