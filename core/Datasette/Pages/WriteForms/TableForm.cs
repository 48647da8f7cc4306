using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WriteForms;

/// <summary>The page with the form that creates or alters a table.</summary>
internal sealed record TableForm(RequestContext Context, Schema Schema, IReadOnlyList<ColumnRow> Rows)
{
    /// <summary>The names of the button for more rows, and of the field for the table's name.</summary>
    public const string More = "more", NameField = "table";

    /// <summary>The table to alter; null to create one.</summary>
    public Table? Table { get; init; }

    /// <summary>The table's name as it is filled in.</summary>
    public string Name { get; init; } = "";

    public required string Action { get; init; }

    public required string Back { get; init; }

    public IReadOnlyList<string> Mistakes { get; init; } = [];

    public int Status { get; init; } = 200;

    public async ValueTask<Response> RespondAsync() => Framing.Block(await Context.Site.Templates.RenderAsync(
        Context.Page("table_form.html") with { HasJson = false, Status = Status }, TableFormVariables.All, this));

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
