package org.tonle.account.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How strict sign-in is. The words in the settings file are {@code tonle.sign-in.max-attempts} and so on. */
@ConfigMapping(prefix = "tonle.sign-in")
public interface SignInConfig {
    /** Wrong passwords in a row that lock an account. */
    @WithDefault("5")
    int maxAttempts();

    /** Wrong passwords from one address, for whichever accounts, that shut it out. */
    @WithDefault("100")
    int maxAttemptsPerAddress();

    /** How long an account or an address stays locked, and how long failures are counted together. */
    @WithDefault("PT15M")
    Duration lock();

    /** A session that is not used for so long ends. */
    @WithDefault("PT1H")
    Duration sessionIdle();

    /** A session ends after this time however much it is used. */
    @WithDefault("PT12H")
    Duration sessionLifetime();

    /** Whether users with the authority F_IMPERSONATE_USER may look in as others. */
    @WithDefault("false")
    boolean impersonation();
}
