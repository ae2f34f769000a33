/// Says which of a record's signatures are good, by whom, and whether a policy trusts that signer. Every
/// refusal has a reason for people.
@NullMarked
package org.agntcy.dir.trust.verify;

import org.jspecify.annotations.NullMarked;
