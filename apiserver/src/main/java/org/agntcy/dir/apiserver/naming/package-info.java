/// `NamingService`: from a name and a version to the records that carry them.
@NullMarked
package org.agntcy.dir.apiserver.naming;

import org.jspecify.annotations.NullMarked;
