/// `NamingService`: from a name and a version to the records that carry them, and whether the domain in a name vouches
/// for its record.
@NullMarked
package org.agntcy.dir.apiserver.naming;

import org.jspecify.annotations.NullMarked;
