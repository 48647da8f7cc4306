using Datasette.Text;

namespace Datasette.Pages.QueryPages;

/// <summary>Adds the nearest name to "no such table", of tables that the actor may view.</summary>
internal static class MissingTable
{
    private const string Start = "no such table: ";

    public static string Explain(string message, QueryContext page)
    {
        if (!page.MayExecuteSql || !message.StartsWith(Start, StringComparison.Ordinal)) return message;
        var asked = message[Start.Length..];
        var nearest = page.Schema.Tables.Where(table =>
            !table.IsHidden).Select(table => (table.Name, Distance: EditDistance.Between(asked, table.Name)))
            .Where(found => found.Distance > 0 && found.Distance <= 1 + (asked.Length / 3))
            .OrderBy(found => found.Distance).ThenBy(found => found.Name, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Name is { } name ? $"{message}. Did you mean {name}?" : message;
    }
}
