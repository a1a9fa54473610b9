package org.tonle.trace;

/** An entry as it stands in the log. @param sequence from 1, without gaps @param hash over the entry before and this one */
record ChainedEntry(long sequence, AccessEntry entry, byte[] hash) {}
