package org.tonle.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How people of an OpenID Connect provider become users here. The provider itself is configured as Quarkus has it
 * ({@code quarkus.oidc.auth-server-url}, {@code client-id}, {@code credentials.secret}); see docs/sign-in.md.
 */
@ConfigMapping(prefix = "tonle.oidc")
public interface OidcConfig {
    /** Word of the provider in addresses: {@code /oauth2/authorization/<name>}. */
    @WithDefault("oidc")
    String name();

    /** What the sign-in page calls the provider. */
    @WithDefault("OpenID Connect")
    String text();

    /** The claim that says who it is: {@code email}, {@code preferred_username}, {@code sub} ... */
    @WithDefault("email")
    String claim();

    /** The property of the user that has the claim's value. */
    @WithDefault("OPEN_ID")
    UserProperty property();

    /** By which property users are found. */
    enum UserProperty {
        /** {@code openId}; what an administrator wrote there. */
        OPEN_ID,
        /** {@code username}; only for a provider where people cannot choose it themselves. */
        USERNAME
    }
}
