package org.tonle.account.signin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say, in English; other languages are in {@code messages/msg_<language>.properties}. */
@MessageBundle
public interface PageMessages {
    @Message("Sign in - {title}")
    String signInTitle(String title);

    @Message("Sign in")
    String signIn();

    @Message("Sign in with {name}")
    String signInWith(String name);

    @Message("Sign out")
    String signOut();

    @Message("User name")
    String username();

    @Message("Password")
    String password();

    @Message("One-time password of your app")
    String code();

    @Message("name:password")
    String exampleName();

    @Message("The user name or the password is wrong.")
    String wrong();

    @Message("This account is disabled. Ask an administrator.")
    String disabled();

    @Message("This account is locked after too many wrong passwords. Wait a quarter of an hour.")
    String locked();

    @Message("This account has expired. Ask an administrator to prolong it.")
    String expired();

    @Message("Your password has expired. Ask an administrator for a new one.")
    String passwordExpired();

    @Message("Enter your password again, and the next one-time password of your app.")
    String codeNeeded();

    @Message("This server asks for a second factor, which you have not yet. Ask an administrator how to enrol one.")
    String toEnrol();

    @Message("We know who you are now, but you are no user here, or may not sign in. Ask an administrator.")
    String unknownToUs();

    @Message("Too many wrong passwords came from your address. Wait a quarter of an hour.")
    String tooMany();

    @Message(
            "A health information server. It speaks the Web API of DHIS2, so the apps and programs you have work with it.")
    String whatThisIs();

    @Message("The server is running. It speaks version {version} of the API.")
    String running(String version);

    @Message("You are signed in as {user}.")
    String signedInAs(String user);

    @Message("For programs")
    String forPrograms();

    @Message("Description of the API (OpenAPI)")
    String apiDescription();

    @Message("Types of metadata")
    String apiTypes();

    @Message("About this server")
    String apiInfo();

    @Message("Examples")
    String examples();
}
