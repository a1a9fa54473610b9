package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The summary of an import. @param isKept whether it is that of an earlier import with the same key, and nothing was done now */
record ImportAnswer(ObjectNode summary, boolean isKept) {}
