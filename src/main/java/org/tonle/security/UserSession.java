package org.tonle.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A browser or program that signed in and shows a cookie since. The cookie's value is not here, only its SHA-256. */
@Entity
@Table(name = "user_session")
public class UserSession {
    @Id
    @Column(name = "token_hash", columnDefinition = "char(64)")
    public String tokenHash = "";

    /** What a user names the session by, to end it. */
    public String uid = "";

    /** {@code metadata_object.id} of who signed in. */
    @Column(name = "user_object")
    public int userObject;

    /** {@code metadata_object.id} of the user who is looked in as; null when nobody is. */
    @Column(name = "impersonated_object")
    public @Nullable Integer impersonatedObject;

    /** Fingerprint of the password at sign-in: another password ends the session. Null for users without one. */
    public @Nullable String credential;

    /** How the user signed in: form, basic, oidc. */
    public String way = "";

    public String address = "";

    @Column(name = "user_agent")
    public String userAgent = "";

    public Instant created = Instant.EPOCH;

    /** To the minute. */
    @Column(name = "last_used")
    public Instant lastUsed = Instant.EPOCH;

    /** When the session ends however much it is used. */
    public Instant expires = Instant.EPOCH;
}
