package org.tonle.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** The SMS gateway, one that is spoken to by HTTP. In address and body {@code {to}}, {@code {text}} and {@code {id}} stand for the message's. */
@ConfigMapping(prefix = "tonle.sms")
public interface SmsConfig {
    /** Its address; no messages are sent without one. */
    Optional<String> url();

    @WithDefault("POST")
    String method();

    /** {@code application/json}, {@code application/x-www-form-urlencoded}, or another one, whose body gets the texts as they are. */
    @WithDefault("application/json")
    String contentType();

    /** What is sent; {@code {"id", "to", "text"}} unless said. A GET sends none. */
    Optional<String> body();

    /** Further headers, for instance {@code tonle.sms.headers.authorization}. */
    Map<String, String> headers();
}
