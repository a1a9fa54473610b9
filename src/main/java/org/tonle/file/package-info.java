/**
 * Files: file resources and what they hold, documents, pictures of the deployment, icons that users made. Bytes are in the database, so
 * that they are saved and restored with everything else.
 */
@NullMarked
package org.tonle.file;

import org.jspecify.annotations.NullMarked;
