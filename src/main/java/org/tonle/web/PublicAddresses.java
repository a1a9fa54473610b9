package org.tonle.web;

import java.util.List;
import java.util.Set;

/** What is answered to people who have not signed in. Everything else is not. */
final class PublicAddresses {
    private static final Set<String> PAGES = Set.of(
            "/",
            "/login",
            "/favicon.ico",
            "/api/ping",
            "/api/system/ping",
            "/api/loginConfig",
            "/api/locales/ui",
            "/api/openapi",
            "/api/account/recovery",
            "/api/account/restore",
            "/dhis-web-login",
            "/dhis-web-commons/security/login.action",
            "/dhis-web-commons-security/login.action",
            "/dhis-web-commons-security/logout.action",
            "/q/health",
            "/q/health/ready",
            "/q/health/live",
            "/q/health/started");
    private static final List<String> BELOW = List.of("/api/auth/", "/account/", "/dhis-web-login/", "/assets/");
    /** What everybody sees, and only who signed in may change. */
    private static final String SHOWN = "/api/staticContent/";

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    /** Where a second factor is enrolled by somebody who is let in for nothing else. */
    private static final Set<String> ENROLMENT = Set.of(
            "/api/2fa/enrollTOTP2FA",
            "/api/2fa/qrCodeJson",
            "/api/2fa/qrCodePng",
            "/api/2fa/enable",
            "/api/2fa/enabled");

    private PublicAddresses() {}

    /** Whether a session that is good for enrolling a second factor is good at this path. */
    static boolean isForEnrolment(String path) {
        return ENROLMENT.contains(path);
    }

    /** Whether a path is public for an HTTP method. @param path without version, suffix and trailing slash ({@link ApiPath}) */
    static boolean contains(String method, String path) {
        if (PAGES.contains(path) || path.startsWith(SHOWN) && LOOKING.contains(method)) {
            return true;
        }
        for (String beginning : BELOW) {
            if (path.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a request must leave a session as it is: polls that tell whether the server is there are no use of it. */
    static boolean leavesSessionsAlone(String path) {
        return path.equals("/api/ping") || path.equals("/api/system/ping") || path.startsWith("/q/");
    }
}
