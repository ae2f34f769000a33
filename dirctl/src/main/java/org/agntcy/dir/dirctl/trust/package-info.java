/// Vouching for records: the commands that sign them and that find out whether somebody who is trusted has,
/// with the keys, passwords and sign-ins that this takes. The cryptography is that of `libs/trust`; its
/// classes are loaded when they are needed, which other commands never do.
@NullMarked
package org.agntcy.dir.dirctl.trust;

import org.jspecify.annotations.NullMarked;
