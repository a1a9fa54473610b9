package org.tonle.security;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** Callers without a request. */
public final class SampleCaller {
    private SampleCaller() {}

    /** Somebody who signed in as this user. */
    public static Caller of(CurrentUser user) {
        return new Caller(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.username()))
                .addAttribute(Caller.USER, user)
                .build());
    }

    /** Somebody else who looks in as this user. */
    static Caller of(CurrentUser user, CurrentUser impersonator) {
        return new Caller(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.username()))
                .addAttribute(Caller.USER, user)
                .addAttribute(Caller.IMPERSONATOR, impersonator)
                .build());
    }

    /** Somebody who did not sign in. */
    public static Caller nobody() {
        return new Caller(QuarkusSecurityIdentity.builder().setAnonymous(true).build());
    }
}
