package org.tonle.wiring.demo;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.tonle.account.signin.FirstPassword;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.security.CurrentUser;

/** With {@code tonle.demo=true}: a server that has something to show, loaded at its first start and shown at every one. */
@ApplicationScoped
public class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);

    private final boolean isWanted;
    private final int port;
    private final Metadata metadata;
    private final DemoLoader loader;
    private final FirstLook look;

    Demo(
            @ConfigProperty(name = "tonle.demo", defaultValue = "false") boolean isWanted,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port,
            Metadata metadata,
            DemoLoader loader,
            FirstLook look) {
        this.isWanted = isWanted;
        this.port = port;
        this.metadata = metadata;
        this.loader = loader;
        this.look = look;
    }

    /** After {@link EmptyServer}: the demo is loaded by its administrator. */
    void start(@Observes @Priority(1000) StartupEvent event) throws IOException {
        if (!isWanted) {
            return;
        }
        MetadataObject administrator = metadata.snapshot().findUnchecked("user", FirstPassword.ADMINISTRATOR);
        if (administrator == null) {
            LOG.warn("No demo: this server no longer has the user admin");
            return;
        }
        CurrentUser user = Users.currentUser(metadata.snapshot(), administrator);
        DemoPlan plan = loader.plan();
        if (!look.hasValues(plan.shown().get(0), plan.shownUnit(), plan.shownPeriods(), user)) {
            try {
                loader.run(user);
            } catch (IllegalStateException refused) {
                LOG.error(refused.getMessage() + " The server goes on without the demo", refused);
                return;
            }
        }
        LOG.info(welcome(plan, user));
    }

    private String welcome(DemoPlan plan, CurrentUser user) {
        StringBuilder text = new StringBuilder("Demo: all values, sites and community points are synthetic\n\n");
        for (String dataElement : plan.shown()) {
            text.append(look.table(dataElement, plan.shownUnit(), plan.shownPeriods(), user))
                    .append('\n');
        }
        return text.append("Server   http://localhost:" + port + "/api\n")
                .append("Sign in  admin / district, unless you have changed the password\n")
                .toString();
    }
}
