package org.tonle.setting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The OpenID Connect providers people can sign in with: one, or none. */
@ApplicationScoped
public class OidcProviders {
    private final OidcConfig config;
    private final boolean isOn;

    OidcProviders(
            OidcConfig config,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false") boolean isOn) {
        this.config = config;
        this.isOn = isOn;
    }

    /** Whether a provider is configured. */
    public boolean isOn() {
        return isOn;
    }

    /** Where sign-in with the provider begins. */
    public String address() {
        return "/oauth2/authorization/" + config.name();
    }

    /** What the provider is called. */
    public String text() {
        return config.text();
    }

    /** Its word in addresses. */
    public String name() {
        return config.name();
    }

    /** The claim that says who it is. */
    public String claim() {
        return config.claim();
    }

    /** The property of a user that has the claim's value. */
    public OidcConfig.UserProperty property() {
        return config.property();
    }

    /** The providers as sign-in pages of web apps know them. */
    ArrayNode forLoginConfig() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (isOn) {
            list.addObject()
                    .put("id", config.name())
                    .put("loginText", config.text())
                    .put("icon", "")
                    .put("iconPadding", "")
                    .put("url", address());
        }
        return list;
    }
}
