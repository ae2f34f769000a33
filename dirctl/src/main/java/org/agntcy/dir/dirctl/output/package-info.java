/// How results are written: four formats and the two JSON dialects that scripts know.
@NullMarked
package org.agntcy.dir.dirctl.output;

import org.jspecify.annotations.NullMarked;
