namespace SearchAll;

/// <summary>Its template: a site's own <c>search_all.html</c> overrides it.</summary>
internal static class SearchPage
{
    public const string Template = """
        {% extends "base.html" %}
        {% block title %}Search{% if q %}: {{ q }}{% endif %}{% endblock %}
        {% block content %}
        <h1>Search all tables</h1>
        <form class="core" action="{{ urls.path("/-/search") }}" method="get">
        <p><label for="q">Search for</label> <input id="q" name="q" type="search" value="{{ q }}"> <input type="submit" value="Search"></p>
        </form>
        {% if not is_complete %}<p role="status">The search took too long: some tables were not searched.</p>{% endif %}
        {% for result in tables %}
        <h2><a href="{{ result.href }}">{{ result.database }}: {{ result.table }}</a>{% if result.count is not none %} ({{ result.count }}){% endif %}</h2>
        <div class="table-wrapper"><table class="rows-and-columns">
        <thead><tr>{% for column in result.columns %}<th scope="col">{{ column }}</th>{% endfor %}</tr></thead>
        <tbody>{% for row in result.rows %}<tr>{% for column in result.columns %}<td>{% if row[column] is not none %}{{ row[column]|string|truncate(200) }}{% endif %}</td>{% endfor %}</tr>
        {% endfor %}</tbody>
        </table></div>
        {% else %}{% if q and is_complete %}<p>No table has “{{ q }}”.</p>{% endif %}{% endfor %}
        {% endblock %}
        """;
}
