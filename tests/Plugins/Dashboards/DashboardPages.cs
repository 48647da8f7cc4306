namespace Dashboards;

/// <summary>Its templates: a site's own of the same names override them.</summary>
internal static class DashboardPages
{
    public const string List = """
        {% extends "base.html" %}
        {% block title %}Dashboards{% endblock %}
        {% block content %}
        <h1>Dashboards</h1>
        <ul>{% for item in dashboards %}<li><a href="{{ item.href }}">{{ item.title }}</a>{% if item.description %}: {{ item.description }}{% endif %}</li>{% endfor %}</ul>
        {% endblock %}
        """;

    public const string One = """
        {% extends "base.html" %}
        {% block title %}{{ title }}{% endblock %}
        {% block content %}
        <h1>{{ title }}</h1>
        {% if description %}<p>{{ description }}</p>{% endif %}
        {% for chart in charts %}<section><h2>{{ chart.title }}</h2>
        {% if chart.library == "metric" %}<p><strong>{{ chart.prefix or "" }}{{ chart.single }}{{ chart.suffix or "" }}</strong></p>
        {% elif chart.library == "bar" %}<table>{% for bar in chart.bars %}<tr><th scope="row">{{ bar.label }}</th>
        <td><svg width="200" height="12" role="presentation"><rect width="{{ bar.percent }}%" height="12" fill="currentColor"></rect></svg></td><td>{{ bar.value }}</td></tr>{% endfor %}</table>
        {% else %}<div class="table-wrapper"><table class="rows-and-columns"><thead><tr>{% for column in chart.columns %}<th scope="col">{{ column }}</th>{% endfor %}</tr></thead>
        <tbody>{% for row in chart.rows %}<tr>{% for column in chart.columns %}<td>{% if row[column] is not none %}{{ row[column] }}{% endif %}</td>{% endfor %}</tr>{% endfor %}</tbody></table></div>
        {% endif %}</section>{% endfor %}
        {% endblock %}
        """;
}
