namespace AuthPasswords;

/// <summary>Its templates: a site's own of the same names override them.</summary>
internal static class Pages
{
    public const string Login = """
        {% extends "base.html" %}
        {% block title %}Log in{% endblock %}
        {% block content %}
        <h1>Log in</h1>
        {% if message %}<p class="message-error" role="alert">{{ message }}</p>{% endif %}
        <form class="core" action="{{ urls.path("/-/login") }}" method="post">
        <p><label for="username">Username</label> <input id="username" name="username" autocomplete="username" required></p>
        <p><label for="password">Password</label> <input id="password" name="password" type="password" autocomplete="current-password" required></p>
        <p><input type="submit" value="Log in"></p>
        </form>
        {% endblock %}
        """;

    public const string Tool = """
        {% extends "base.html" %}
        {% block title %}Password tool{% endblock %}
        {% block content %}
        <h1>Password tool</h1>
        <p>Makes the hash of a password, for the configuration. Neither is stored.</p>
        {% if message %}<p><code>{{ message }}</code></p>{% endif %}
        <form class="core" action="{{ urls.path("/-/password-tool") }}" method="post">
        <p><label for="password">Password</label> <input id="password" name="password" type="password" autocomplete="new-password" required></p>
        <p><input type="submit" value="Make the hash"></p>
        </form>
        {% endblock %}
        """;
}
