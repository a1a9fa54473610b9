package org.tonle.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The secret of a user's one-time passwords. */
@Entity
@Table(name = "second_factor")
public class SecondFactor {
    /** {@code metadata_object.id} of the user. */
    @Id
    @Column(name = "user_object")
    public int userObject;

    /** In base 32, as authenticator apps take it. */
    public String secret = "";

    /** Whether it is asked for; false between enrolment and the first right code. */
    public boolean enabled;

    /** The time step of the last code that was taken: no code counts twice. */
    @Column(name = "last_step")
    public long lastStep;

    public Instant created = Instant.EPOCH;
}
