package org.agntcy.dir.testkit.signin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who has an account, which organisations they are in, and which tokens stand for them.
final class GitHubPeople {

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> loginOfToken = new HashMap<>();

    record Person(String login, long id, @Nullable String email, List<String> organisations) {
        Person {
            organisations = List.copyOf(organisations);
        }
    }

    synchronized void add(Person person) {
        people.put(person.login(), person);
    }

    /// The person who was added first.
    synchronized String first() {
        return people.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody has an account"))
                .login();
    }

    synchronized String token(String login, String prefix) {
        Person person = known(login);
        String token = prefix + UUID.randomUUID().toString().replace("-", "");
        loginOfToken.put(token, person.login());
        return token;
    }

    synchronized void revoke(String token) {
        loginOfToken.remove(token);
    }

    synchronized void join(String login, String organisation) {
        List<String> organisations = new ArrayList<>(known(login).organisations());
        organisations.add(organisation);
        replaceOrganisations(login, organisations);
    }

    synchronized void leave(String login, String organisation) {
        List<String> organisations = new ArrayList<>(known(login).organisations());
        organisations.remove(organisation);
        replaceOrganisations(login, organisations);
    }

    synchronized Optional<Person> owner(String token) {
        return Optional.ofNullable(loginOfToken.get(token)).map(people::get);
    }

    private void replaceOrganisations(String login, List<String> organisations) {
        Person person = known(login);
        people.put(login, new Person(login, person.id(), person.email(), organisations));
    }

    private Person known(String login) {
        Person person = people.get(login);
        if (person == null) {
            throw new IllegalArgumentException("nobody has the login " + login + "; add the person first");
        }
        return person;
    }
}
