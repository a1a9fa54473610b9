package org.tonle.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The password of a user, as a bcrypt hash. Written inside the transaction of the user object ({@link CredentialStore}), read here. */
@Entity
@Table(name = "user_credential")
public class UserCredential {
    /** {@code metadata_object.id} of the user. */
    @Id
    public int object;

    @Column(name = "password_hash")
    public String passwordHash = "";

    /** When the password was set. */
    @Column(name = "last_updated")
    public Instant lastUpdated = Instant.EPOCH;
}
