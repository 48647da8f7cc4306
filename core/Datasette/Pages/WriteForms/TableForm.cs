using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WriteForms;

/// <summary>The page with the form that creates or alters a table.</summary>
internal sealed record TableForm(RequestContext Context, Schema Schema, IReadOnlyList<ColumnRow> Rows) : WriteForm(Context)
{
    /// <summary>The names of the button for more rows, and of the field for the table's name.</summary>
    public const string More = "more", NameField = "table";

    /// <summary>The table to alter; null to create one.</summary>
    public Table? Table { get; init; }

    /// <summary>The table's name as it is filled in.</summary>
    public string Name { get; init; } = "";

    public override string? TableName => Table?.Name;

    public ValueTask<Response> RespondAsync() => RespondAsync("table_form.html", TableFormVariables.All, this);

    /// <summary>The form as it was posted.</summary>
    public TableForm With(QueryArgs posted)
    {
        var rows = ColumnRows.Read(posted);
        return this with
        {
            Name = posted[NameField]?.Trim() ?? Name,
            Rows = posted.Contains(More) ? [.. rows, .. ColumnRows.Blanks(rows.Count)] : rows,
        };
    }

    public ValueTask<Response> RefuseAsync(DatasetteException error) =>
        (this with { Mistakes = error.Reasons, Status = error.Status }).RespondAsync();
}
