/// The publisher: a service that works off publications and keeps what is published true.
@NullMarked
package org.agntcy.dir.publisher;

import org.jspecify.annotations.NullMarked;
