package org.tonle.tracker.ownership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.tonle.access.RequestAccess;
import org.tonle.importing.WebMessage;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** {@code PUT /api/tracker/ownership/transfer}, {@code POST /api/tracker/ownership/override}. */
@Path("/api/tracker/ownership")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class OwnershipResource {
    private final Ownership ownership;
    private final RequestAccess access;

    OwnershipResource(Ownership ownership, RequestAccess access) {
        this.ownership = ownership;
        this.access = access;
    }

    /** Gives a person in a program to another unit. @param trackedEntityInstance,ou the older names of {@code trackedEntity, orgUnit} */
    @PUT
    @Path("transfer")
    public ObjectNode transfer(
            @RestQuery @Nullable String trackedEntity,
            @RestQuery @Nullable String trackedEntityInstance,
            @RestQuery @Nullable String program,
            @RestQuery @Nullable String orgUnit,
            @RestQuery @Nullable String ou) {
        var caller = access.get();
        ownership.transfer(
                required("trackedEntity", trackedEntity, trackedEntityInstance),
                required("program", program, null),
                required("orgUnit", orgUnit, ou),
                caller);
        return WebMessage.ok("The person belongs to the other unit now", null).toJson();
    }

    /** Opens a person of a protected program for three hours. @param reason is kept and can be read by those who look after it */
    @POST
    @Path("override")
    public ObjectNode override(
            @RestQuery @Nullable String trackedEntity,
            @RestQuery @Nullable String trackedEntityInstance,
            @RestQuery @Nullable String program,
            @RestQuery @Nullable String reason) {
        var caller = access.get();
        boolean broken = ownership.override(
                required("trackedEntity", trackedEntity, trackedEntityInstance),
                required("program", program, null),
                required("reason", reason, null),
                caller);
        return WebMessage.ok(
                        broken
                                ? "You may look at the person for three hours. That you do is recorded"
                                : "You may look at the person without a reason",
                        null)
                .toJson();
    }

    private static String required(String name, @Nullable String value, @Nullable String older) {
        String given = value == null || value.isBlank() ? older : value;
        if (given == null || given.isBlank()) {
            throw new Problem(ErrorCode.E1003, "`" + name + "` is missing");
        }
        return given.strip();
    }
}
