package org.tonle.account.signin;

import org.jspecify.annotations.Nullable;
import org.tonle.problem.Wording;

/** How an attempt to sign in ends. The names are those of DHIS2's {@code loginStatus} where it has one. */
public enum SignInOutcome {
    SUCCESS(""),
    BAD_CREDENTIALS("Sign in first: the user name or password is missing or wrong"),
    ACCOUNT_DISABLED("Account disabled"),
    ACCOUNT_LOCKED("Account locked"),
    ACCOUNT_EXPIRED("Account expired. Ask an administrator to prolong it"),
    PASSWORD_EXPIRED("Password expired. Set a new one by \"forgot password\", or ask an administrator"),
    INCORRECT_TWO_FACTOR_CODE_TOTP(
            "The one-time password is missing, wrong or used before. Take the next one of your app"),
    REQUIRES_TWO_FACTOR_ENROLMENT(
            "This server asks for a second factor, which this account has not yet. Sign in by POST /api/auth/login, enrol with that"
                    + " session (POST /api/2fa/enrollTOTP2FA, then /api/2fa/enable with a code of your app), then sign in with a code"),
    TWO_FACTOR_NEEDS_TOKEN(
            "This account has a second factor, so its password alone does not sign in. Sign in on the page, or use a personal access token"),
    BAD_TOKEN("The token is unknown, has expired, or is not meant for this method, address or page. Make a new one"),
    TOO_MANY_ATTEMPTS(
            "Too many wrong passwords came from your address. Wait as many seconds as the header Retry-After says");

    private final String message;

    SignInOutcome(String message) {
        this.message = message;
    }

    /** What is said to who tried, in the language of the request; programs look for exactly "Account locked" and "Account disabled". */
    public String message() {
        return Wording.of("SignInOutcome." + name(), message);
    }

    /** What is said to who tried, in a language; null is English. */
    public String message(@Nullable String language) {
        return Wording.in(language, "SignInOutcome." + name(), message);
    }

    /** The English words. */
    String english() {
        return message;
    }
}
