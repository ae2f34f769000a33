/// What the tests of this module share: a database of their own and records to fill it with.
@NullMarked
package org.agntcy.dir.persistence;

import org.jspecify.annotations.NullMarked;
