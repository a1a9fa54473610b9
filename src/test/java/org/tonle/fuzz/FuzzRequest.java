package org.tonle.fuzz;

import org.jspecify.annotations.Nullable;

/** One request. @param target path and query, escaped */
record FuzzRequest(String method, String target, String accept, String contentType, byte @Nullable [] body) {
    @Override
    public String toString() {
        String shown = target.length() > 500 ? target.substring(0, 500) + "..." : target;
        return method + " " + shown + (body == null ? "" : " (" + body.length + " bytes of " + contentType + ")");
    }
}
