/// The one family of errors that every library and service throws.
///
/// A library translates a foreign error into this family at its edge; a service turns the family into a gRPC
/// status in one place. Nobody looks at message texts.
@NullMarked
package org.agntcy.dir.record.error;

import org.jspecify.annotations.NullMarked;
