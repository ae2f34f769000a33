/// What a registry cannot give back when the database is lost, as files: saved, and put back into a database whose
/// index was built anew.
@NullMarked
package org.agntcy.dir.persistence.backup;

import org.jspecify.annotations.NullMarked;
