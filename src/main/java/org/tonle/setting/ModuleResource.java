package org.tonle.setting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.security.Caller;

/** The list of installed web apps the header bar asks for; there are none yet, but the header bar fails without an answer. */
@Path("/dhis-web-commons/menu/getModules.action")
@Produces(MediaType.APPLICATION_JSON)
public class ModuleResource {
    private final Caller caller;

    ModuleResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    public ObjectNode modules() {
        caller.user();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("modules");
        return answer;
    }
}
