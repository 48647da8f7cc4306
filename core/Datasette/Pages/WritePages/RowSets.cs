using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.WritePages;

/// <summary>Written rows, as the member <c>rows</c> of a response.</summary>
internal sealed class RowSets(IReadOnlyList<Rows> sets) : IDisposable
{
    private static readonly QueryArgs NoArguments = QueryArgs.Parse("");

    public void Write(ref JsonOutput json)
    {
        json.Name("rows"u8);
        json.StartArray();
        foreach (var rows in sets)
        {
            var writer = RowsJson.For(NoArguments, rows.Columns);
            for (var row = 0; row < rows.Count; row++) writer.WriteObject(ref json, rows, row);
        }
        json.EndArray();
    }

    public void Dispose()
    {
        foreach (var rows in sets) rows.Dispose();
    }
}
