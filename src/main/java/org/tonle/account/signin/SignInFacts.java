package org.tonle.account.signin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.security.AccessToken;
import org.tonle.security.CurrentUser;

/** What users are shown of their own sign-in: which tokens there are, and whether there is a second factor. No secret is among it. */
@ApplicationScoped
public class SignInFacts {
    private final AccessTokens tokens;
    private final SecondFactors secondFactors;
    private final Accounts accounts;

    SignInFacts(AccessTokens tokens, SecondFactors secondFactors, Accounts accounts) {
        this.tokens = tokens;
        this.secondFactors = secondFactors;
        this.accounts = accounts;
    }

    /** {@code NOT_ENABLED}, {@code ENROLLING_TOTP} or {@code TOTP_ENABLED}. */
    public String twoFactorType(CurrentUser user) {
        return secondFactors.type(accounts.number(user));
    }

    /** The tokens of a user, by their identifiers and ends. */
    public ArrayNode tokens(CurrentUser user) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (AccessToken token : tokens.of(accounts.number(user))) {
            ObjectNode entry = list.addObject().put("id", token.uid);
            if (token.expires != null) {
                entry.put("expire", token.expires.toEpochMilli());
            }
        }
        return list;
    }
}
