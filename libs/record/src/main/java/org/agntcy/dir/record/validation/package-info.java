/// Whether a record is a valid OASF record: built-in rules that need no network, or an external schema server.
/// The rules are data: attribute tables and taxonomies in the resources beside this package.
@NullMarked
package org.agntcy.dir.record.validation;

import org.jspecify.annotations.NullMarked;
